import { readFileSync } from 'node:fs'

/** Processor time in seconds of children that have ended, with their own. */
export interface CpuTime {
  readonly user: number
  readonly system: number
}

/** Linux counts in hundredths of a second here on every architecture (USER_HZ). */
const TICKS_PER_S = 100

/**
 * What all ended children of this process have used so far, in steps of 10 ms; undefined off Linux. The steps are cut
 * from one running total, so that the mean over many runs is exact to a fraction of a step.
 * @see proc_pid_stat(5), fields 16 (cutime) and 17 (cstime)
 */
export function childrenCpuTime(): CpuTime | undefined {
  if (process.platform !== 'linux') return undefined
  const stat = readFileSync('/proc/self/stat', 'latin1')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return { user: Number(fields[13]) / TICKS_PER_S, system: Number(fields[14]) / TICKS_PER_S }
}
