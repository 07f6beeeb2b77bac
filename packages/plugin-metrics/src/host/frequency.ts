import type { SamplerField } from '@probative/core'
import { type Group, missing } from './group.ts'
import type { HostFiles } from './host-files.ts'

const FIELD: SamplerField = { name: 'cpu.frequency', unit: 'Hz', kind: 'gauge' }
/** Reading one may wake its core: some are enough. */
const MOST_CORES = 16

/** Mean frequency of some cores, spread over all. What /proc/cpuinfo says in a virtual machine is nominal and no measurement. */
export function frequency(files: HostFiles): Group {
  const all = files
    .list('/sys/devices/system/cpu')
    .filter(name => /^cpu\d+$/.test(name))
    .map(name => `/sys/devices/system/cpu/${name}/cpufreq/scaling_cur_freq`)
    .filter(path => files.read(path) !== undefined)
  const step = Math.ceil(all.length / MOST_CORES)
  const paths = all.filter((_, i) => i % step === 0)
  if (paths.length === 0)
    return missing([FIELD], 'the kernel does not tell the clock (no cpufreq, as in a virtual machine)')
  return { fields: [FIELD], isSlow: true, read: () => [meanHz(paths.map(path => Number(files.read(path))))] }
}

function meanHz(kHz: readonly number[]): number | null {
  const known = kHz.filter(value => value > 0)
  return known.length === 0 ? null : (known.reduce((sum, value) => sum + value, 0) / known.length) * 1000
}
