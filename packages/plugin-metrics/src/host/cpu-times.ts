import type { SamplerField } from '@probative/core'
import { type Group, missing } from './group.ts'
import type { HostFiles } from './host-files.ts'

/** What Linux tells user space a clock tick is, whatever the kernel itself uses. */
export const TICKS_PER_S = 100
export const TICK_S = 1 / TICKS_PER_S

const counter = (name: string): SamplerField => ({ name, unit: 's', kind: 'counter', renewedEveryS: TICK_S })
const FIELDS = [counter('cpu.busy'), counter('cpu.steal'), counter('cpu.iowait')]

/**
 * CPU time of all cores since boot, in seconds: busy with anything, taken by the hypervisor, idle while I/O was under way.
 * @see proc_stat(5)
 */
export function cpuTimes(files: HostFiles): Group {
  if (parseCpuTimes(files.read('/proc/stat')) === undefined) return missing(FIELDS, 'there is no /proc/stat')
  return {
    fields: FIELDS,
    read() {
      const times = parseCpuTimes(files.read('/proc/stat'))
      return times ? [times.busyS, times.stealS, times.iowaitS] : [null, null, null]
    },
  }
}

interface CpuTimes {
  readonly busyS: number
  readonly stealS: number
  readonly iowaitS: number
}

/** The line of all cores together. Guest time is part of user time already. */
function parseCpuTimes(text: string | undefined): CpuTimes | undefined {
  const line = /^cpu +(.+)/.exec(text ?? '')?.[1]
  if (line === undefined) return undefined
  const [user = 0, nice = 0, system = 0, , iowait = 0, irq = 0, softirq = 0, steal = 0] = line.split(' ').map(Number)
  return {
    busyS: (user + nice + system + irq + softirq) / TICKS_PER_S,
    stealS: steal / TICKS_PER_S,
    iowaitS: iowait / TICKS_PER_S,
  }
}
