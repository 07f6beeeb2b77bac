import { readSync, writeSync } from 'node:fs'
import { createRequire } from 'node:module'
import { getSystemErrorName } from 'node:util'

/** Calls on one open file that move bytes between it and one piece of memory; all return the bytes moved. */
export interface PositionedIo {
  /** Reads `length` bytes of the file from `position` on into the memory at `at`. */
  readonly read: (at: number, length: number, position: number) => number
  /** Writes `length` bytes of the memory from `at` on into the file at `position`. */
  readonly write: (at: number, length: number, position: number) => number
}

type Call = (fd: number, address: number, length: number, position: number) => number
type Koffi = typeof import('koffi')

interface CLibrary {
  readonly koffi: Koffi
  readonly pread: Call
  readonly pwrite: Call
}

const EINTR = 4
/** Where `off_t` has 64 bits in every C library. */
const WIDE = new Set(['x64', 'arm64', 'ppc64', 'riscv64', 's390x', 'loong64'])
const cLibrary = loadCLibrary()

/** Which calls `positionedIo` makes: the C library's own, or Node's where koffi or the symbols are not there. */
export const positionedCalls = cLibrary ? 'pread, pwrite' : 'node:fs'

/**
 * The cheapest calls that this machine has. A call of node:fs costs some 2 µs of processor time more than the C library's once
 * the caches are cold, which is what a disk that answers 100,000 times a second notices.
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
    (call: Call, name: string) =>
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

function loadCLibrary(): CLibrary | undefined {
  if (process.platform === 'win32' || !WIDE.has(process.arch)) return undefined
  try {
    const koffi: Koffi = createRequire(import.meta.url)('koffi')
    const loaded = koffi.load(null)
    const call = (symbol: string): Call =>
      loaded.func(symbol, 'int64_t', ['int', 'uintptr_t', 'size_t', 'int64_t']) as unknown as Call
    return { koffi, pread: call('pread'), pwrite: call('pwrite') }
  } catch {
    return undefined
  }
}
