import { readSync, writeSync } from 'node:fs'
import { getSystemErrorName } from 'node:util'
import { type CLibrary, cLibrary, type PositionedCall } from './c-library.ts'

/** Calls on one open file that move bytes between it and one piece of memory; all return the bytes moved. */
export interface PositionedIo {
  /** Reads `length` bytes of the file from `position` on into the memory at `at`. */
  readonly read: (at: number, length: number, position: number) => number
  /** Writes `length` bytes of the memory from `at` on into the file at `position`. */
  readonly write: (at: number, length: number, position: number) => number
}

const EINTR = 4

/** Which calls `positionedIo` makes: the C library's own, or Node's where koffi or the symbols are not there. */
export const positionedCalls = cLibrary ? 'pread, pwrite' : 'node:fs'

/**
 * The cheapest calls that this machine has. What node:fs checks before each call costs 3 to 4 % of the rate of a disk that answers
 * 100,000 times a second on two cores.
 */
export function positionedIo(fd: number, memory: Uint8Array): PositionedIo {
  return cLibrary ? throughC(cLibrary, fd, memory) : throughNode(fd, memory)
}

export function throughNode(fd: number, memory: Uint8Array): PositionedIo {
  return {
    read: (at, length, position) => readSync(fd, memory, at, length, position),
    write: (at, length, position) => writeSync(fd, memory, at, length, position),
  }
}

function throughC({ koffi, pread, pwrite }: CLibrary, fd: number, memory: Uint8Array): PositionedIo {
  const start = Number(koffi.address(memory))
  const checked =
    (call: PositionedCall, name: string) =>
    (at: number, length: number, position: number): number => {
      if (at < 0 || at + length > memory.length) throw new RangeError(`${length} bytes at ${at} are not in the memory`)
      let moved = call(fd, start + at, length, position)
      while (moved < 0) {
        const errno = koffi.errno()
        if (errno !== EINTR) throw failed(name, errno)
        moved = call(fd, start + at, length, position)
      }
      return moved
    }
  return { read: checked(pread, 'read'), write: checked(pwrite, 'write') }
}

/** The error that node:fs throws for the same number. */
function failed(syscall: string, errno: number): NodeJS.ErrnoException {
  const code = getSystemErrorName(-errno)
  return Object.assign(new Error(`${code}: ${syscall} failed`), { errno: -errno, code, syscall })
}
