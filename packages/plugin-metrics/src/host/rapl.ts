import type { SamplerField } from '@probative/core'
import { type Group, missing } from './group.ts'
import type { HostFiles } from './host-files.ts'

const FIELD: SamplerField = { name: 'cpu.energy', unit: 'J', kind: 'counter', renewedEveryS: 0.001 }
const FOLDER = '/sys/class/powercap'
/** One a package; `intel-rapl:0:0` is a part of it. AMD's processors use the same driver and name. */
const PACKAGE = /^intel-rapl:\d+$/

/** Energy of all processor packages since this was opened. @see https://docs.kernel.org/power/powercap/powercap.html */
export function rapl(files: HostFiles): Group {
  const packages = files
    .list(FOLDER)
    .filter(name => PACKAGE.test(name))
    .map(name => counterOf(files, `${FOLDER}/${name}`))
  if (packages.length === 0)
    return missing([FIELD], 'the kernel does not count energy (no RAPL, as in a virtual machine)')
  if (packages.some(read => read() === null))
    return missing([FIELD], 'the energy counter (RAPL) may be read by root only')
  return {
    fields: [FIELD],
    read() {
      const joules = packages.map(read => read())
      return [joules.includes(null) ? null : joules.reduce((sum: number, value) => sum + (value ?? 0), 0)]
    },
  }
}

/** The counter starts again at its range, which a busy server reaches in some minutes. */
function counterOf(files: HostFiles, folder: string): () => number | null {
  const rangeUj = Number(files.read(`${folder}/max_energy_range_uj`))
  let lastUj: number | undefined
  let wraps = 0
  return () => {
    const text = files.read(`${folder}/energy_uj`)
    if (text === undefined) return null
    const uj = Number(text)
    if (lastUj !== undefined && uj < lastUj) wraps++
    lastUj = uj
    return (uj + wraps * rangeUj) / 1e6
  }
}
