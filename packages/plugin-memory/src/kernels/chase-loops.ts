import { adviseHugePages } from '../machine/huge-pages.ts'
import { PAGE_BYTES } from './page-bytes.ts'

/** The loops of kernels/chase.wat. Addresses in bytes of their memory, above 2^31 as negative numbers; counts above 0. */
export interface ChaseLoops {
  seed(value: number): void
  lay_out(from: number, to: number, stride: number): void
  shuffle(base: number, stride: number, last: number, first: number): void
  chase(at: number, rounds: number): number
  walk(at: number, steps: number): [end: number, sum: bigint]
}

/** Loads of one round of `chase`. */
export const CHASE_UNROLL = 16

/** The loops on a fresh memory of at least `bytes`. @throws RangeError when there is no address space for it */
export function chaseLoops(module: WebAssembly.Module, bytes: number): ChaseLoops {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) })
  adviseHugePages(memory.buffer)
  return new WebAssembly.Instance(module, { probative: { memory } }).exports as ChaseLoops
}
