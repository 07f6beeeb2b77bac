import { readFileSync } from 'node:fs'
import * as z from 'zod'

/** A process, told apart from a later one with the same pid. `startTime` is null where the system does not say. */
export const processIdentitySchema = z.object({ pid: z.int(), startTime: z.string().nullable() })
export type ProcessIdentity = z.infer<typeof processIdentitySchema>

/** Who a process is. */
export function identifyProcess(pid: number): ProcessIdentity {
  return { pid, startTime: startTimeOf(pid) }
}

/** Whether that very process still runs. */
export function isAlive({ pid, startTime }: ProcessIdentity): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  return startTime === null || startTimeOf(pid) === startTime
}

/** Boot id and ticks since boot from /proc/PID/stat, field 22: the command name in brackets may hold blanks. @see proc(5) */
function startTimeOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z') return 'zombie'
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return `${boot}/${fields[19]}`
  } catch {
    return null
  }
}
