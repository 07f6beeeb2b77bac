import type { SamplerField } from '@probative/core'
import { type Group, missing } from './group.ts'
import type { HostFiles } from './host-files.ts'

const FIELD: SamplerField = { name: 'cpu.temperature', unit: '°C', kind: 'gauge' }
/** Sensors in the processor. Those of disks are left alone: reading them is a command to the disk. */
const CHIPS = /^(coretemp|k10temp|zenpower|cpu_thermal|soc_thermal|scpi_sensors)$/
const ZONES = /^(x86_pkg_temp|cpu|soc|package)/i

/** The hottest sensor of the processor. @see https://docs.kernel.org/hwmon/sysfs-interface.html */
export function temperature(files: HostFiles): Group {
  const paths = [...chipSensors(files), ...zones(files)]
  if (paths.length === 0) return missing([FIELD], 'the kernel shows no sensor of the processor')
  const read = () => {
    const values = paths.map(path => files.read(path)).flatMap(text => (text?.trim() ? [Number(text) / 1000] : []))
    return [values.length > 0 ? Math.max(...values) : null]
  }
  return { fields: [FIELD], isSlow: true, read }
}

function chipSensors(files: HostFiles): string[] {
  return files
    .list('/sys/class/hwmon')
    .map(name => `/sys/class/hwmon/${name}`)
    .filter(chip => CHIPS.test(files.read(`${chip}/name`)?.trim() ?? ''))
    .flatMap(chip => files.list(chip).flatMap(name => (/^temp\d+_input$/.test(name) ? [`${chip}/${name}`] : [])))
}

function zones(files: HostFiles): string[] {
  return files
    .list('/sys/class/thermal')
    .filter(name => name.startsWith('thermal_zone'))
    .map(name => `/sys/class/thermal/${name}`)
    .filter(zone => ZONES.test(files.read(`${zone}/type`) ?? ''))
    .map(zone => `${zone}/temp`)
}
