import { createRequire } from 'node:module'

type Koffi = typeof import('koffi')

/** `(fd, address, length, position)`; the bytes moved, or -1 with `errno`. */
export type PositionedCall = (fd: number, address: number, length: number, position: number) => number

/** What the C library of this process offers beyond node:fs. */
export interface CLibrary {
  readonly koffi: Koffi
  readonly pread: PositionedCall
  readonly pwrite: PositionedCall
  /** `(address, length, advice)`; 0, or -1 with `errno`. */
  readonly madvise: (address: number, length: number, advice: number) => number
}

/** Where `off_t` has 64 bits in every C library. */
const WIDE = new Set(['x64', 'arm64', 'ppc64', 'riscv64', 's390x', 'loong64'])

/** Undefined where koffi has no build for this machine, and on Windows. */
export const cLibrary = load()

function load(): CLibrary | undefined {
  if (process.platform === 'win32' || !WIDE.has(process.arch)) return undefined
  try {
    const koffi: Koffi = createRequire(import.meta.url)('koffi')
    const loaded = koffi.load(null)
    const positioned = (symbol: string): PositionedCall =>
      loaded.func(symbol, 'int64_t', ['int', 'uintptr_t', 'size_t', 'int64_t'])
    return {
      koffi,
      pread: positioned('pread'),
      pwrite: positioned('pwrite'),
      madvise: loaded.func('madvise', 'int', ['uintptr_t', 'size_t', 'int']),
    }
  } catch {
    return undefined
  }
}
