import { peakMemory } from '@probative/core'
import type { Reading } from './metrics.ts'

const POLL_MS = 5

/** The highest resident set of a process in bytes, as far as it was seen, until it is disposed. */
export interface MemoryWatch extends Disposable {
  peak(): Reading
}

/**
 * Looks at VmHWM of `/proc/<pid>/status` every 5 ms. The kernel's own maximum only grows, so what is missed is what the
 * process takes after the last look. (`ru_maxrss` of a child is never below the resident set of the Node that forked it.)
 * @see proc_pid_status(5)
 */
export function watchPeakMemory(pid: number): MemoryWatch {
  if (process.platform !== 'linux') return nothing('peak memory is read from /proc, which only Linux has')
  let peakBytes: number | undefined
  const timer = setInterval(() => {
    peakBytes = peakMemory(pid) ?? peakBytes
  }, POLL_MS)
  return {
    peak: () =>
      peakBytes ?? {
        unavailable: `the program ended before the first look at its memory, ${POLL_MS} ms after its start`,
      },
    [Symbol.dispose]: () => clearInterval(timer),
  }
}

function nothing(unavailable: string): MemoryWatch {
  return { peak: () => ({ unavailable }), [Symbol.dispose]: () => undefined }
}
