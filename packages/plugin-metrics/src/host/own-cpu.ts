import type { SampledLaunch, SamplerField } from '@probative/core'
import { TICK_S, TICKS_PER_S } from './cpu-times.ts'
import { type Group, missing } from './group.ts'
import type { OpenHostFiles } from './host-files.ts'

const FIELD: SamplerField = { name: 'cpu.own', unit: 's', kind: 'counter', renewedEveryS: TICK_S }

/**
 * CPU time of the launch, of what it started and waited for, of the engine and of the sampling: what is busy beyond it is
 * somebody else's. When the launch has ended, its time is part of the engine's. @see proc_pid_stat(5)
 */
export function ownCpu(files: OpenHostFiles): Group {
  if (files.readOnce('/proc/self/stat') === undefined) return missing([FIELD], 'there is no /proc/self/stat')
  let launch: SampledLaunch | undefined
  let latest = 0
  return {
    fields: [FIELD],
    begin(begun) {
      launch = begun
      latest = 0
    },
    read() {
      if (!launch) return [null]
      const engine = ticks(files.readOnce(`/proc/${launch.enginePid}/stat`))
      if (engine === undefined) return [null]
      const child = ticks(files.readOnce(`/proc/${launch.pid}/stat`)) ?? 0
      const { user, system } = process.cpuUsage()
      // The child may pass into the engine's time between the two reads.
      latest = Math.max(latest, (engine + child) / TICKS_PER_S + (user + system) / 1e6)
      return [latest]
    },
  }
}

/** User and system time of a process and of the children it has waited for, in clock ticks. */
function ticks(stat: string | undefined): number | undefined {
  if (stat === undefined) return undefined
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return [11, 12, 13, 14].reduce((sum, i) => sum + Number(fields[i] ?? 0), 0)
}
