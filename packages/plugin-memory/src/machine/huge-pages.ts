import { type Ffi, koffiFfi } from '@probative/cuda'
import { type ReadFile, readFile } from './read-file.ts'

const MADV_HUGEPAGE = 14

/**
 * Asks Linux to put memory that nothing has touched yet into huge pages. Where they can't be had (another system, a kernel
 * without them, no native calls) the memory stays what it is.
 */
export function adviseHugePages(memory: ArrayBuffer, ffi: Ffi = koffiFfi): void {
  if (process.platform !== 'linux') return
  try {
    const madvise = ffi.load(null).function('madvise', { returns: 'i32', takes: ['bytes', 'usize', 'i32'] })
    madvise?.(new Uint8Array(memory), memory.byteLength, MADV_HUGEPAGE)
  } catch {
    // Small pages, which `hugePageBytes` shows.
  }
}

/** Bytes of this process that lie in huge pages; undefined where the system does not say. */
export function hugePageBytes(read: ReadFile = readFile): number | undefined {
  const kib = /^AnonHugePages:\s+(\d+) kB/m.exec(read('/proc/self/smaps_rollup') ?? '')?.[1]
  return kib === undefined ? undefined : Number(kib) * 1024
}
