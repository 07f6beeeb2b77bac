import { closeSync, constants, openSync, readSync } from 'node:fs'
import type { Reading } from '@probative/cuda'

/** The messages of the kernel. */
export interface KernelLog extends Disposable {
  /** Records since the last call, at first all that the kernel still has; does not wait. */
  poll(): Reading<readonly string[]>
}

/** A record has at most 8 KiB. @see https://www.kernel.org/doc/Documentation/ABI/testing/dev-kmsg */
const ROOM_BYTES = 1 << 16

/** `/dev/kmsg`, or why it can't be read. */
export function openKernelLog(path = '/dev/kmsg'): Reading<KernelLog> {
  let fd: number
  try {
    fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  } catch (error) {
    return unreadable(path, error)
  }
  const room = Buffer.alloc(ROOM_BYTES)
  return {
    poll() {
      const texts: string[] = []
      for (;;) {
        try {
          const length = readSync(fd, room, 0, ROOM_BYTES, null)
          if (length === 0) break
          texts.push(room.toString('utf8', 0, length))
        } catch (error) {
          const { code } = error as NodeJS.ErrnoException
          if (code === 'EAGAIN') break
          // The kernel has written over what was to be read next, and goes on with the oldest that it has.
          if (code !== 'EPIPE') return unreadable(path, error)
        }
      }
      return texts
        .join('')
        .split('\n')
        .filter(line => line !== '')
    },
    [Symbol.dispose]: () => closeSync(fd),
  }
}

function unreadable(path: string, error: unknown): { readonly unavailable: string } {
  const code = (error as NodeJS.ErrnoException).code ?? String(error)
  if (code === 'ENOENT') return { unavailable: `there is no kernel log here (${path})` }
  if (code === 'EPERM' || code === 'EACCES')
    return { unavailable: `the kernel log is for root only (${path}: ${code})` }
  return { unavailable: `the kernel log can't be read (${path}: ${code})` }
}
