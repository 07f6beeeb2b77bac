import { adviseHugePages } from '../machine/huge-pages.ts'
import { PAGE_BYTES } from './page-bytes.ts'

/** The loops of kernels/stream.wat. Addresses and sizes in bytes of their memory; sizes are multiples of 64 above 0. */
export interface StreamLoops {
  copy(to: number, from: number, bytes: number): void
  scale(to: number, from: number, bytes: number, scalar: number): void
  add(to: number, x: number, y: number, bytes: number): void
  triad(to: number, x: number, y: number, bytes: number, scalar: number): void
  read(from: number, bytes: number): bigint
  write(to: number, bytes: number, scalar: number): void
  fill(to: number, bytes: number, table: number, period: number): void
  mismatches(from: number, bytes: number, table: number, period: number): number
}

/** The loops on a fresh memory of at least `bytes`. No page of it is taken from the system until it is touched. @throws RangeError when there is no address space for it */
export function streamLoops(module: WebAssembly.Module, bytes: number): { loops: StreamLoops; buffer: ArrayBuffer } {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) })
  adviseHugePages(memory.buffer)
  const { exports } = new WebAssembly.Instance(module, { probative: { memory } })
  return { loops: exports as StreamLoops, buffer: memory.buffer }
}
