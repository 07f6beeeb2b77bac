import { readFileSync } from 'node:fs'

/**
 * The highest resident set of a process so far, in bytes. Undefined where the system does not say (only Linux does), and for a
 * process that has ended. @see proc_pid_status(5), VmHWM
 */
export function peakMemory(pid: number | 'self'): number | undefined {
  try {
    const kib = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]
    return kib === undefined ? undefined : Number(kib) * 1024
  } catch {
    return undefined
  }
}
