import { LARGEST_MEMORY_BYTES, PAGE_BYTES } from '../kernels/page-bytes.ts'

/** Bytes of one round of a loop. */
const ROUND_BYTES = 64
/**
 * Between the arrays. Without it the same element of two arrays has the same low 27 bits of its address, and a copy takes up to a
 * third longer (measured on Zen 4: 17 against 26 GB/s); with 33 lines add still takes 5 % longer than with these.
 */
const GAP_BYTES = 561 * 64
/** The table that repeats over the arrays lies in the page before them. */
export const TABLE_AT = 0

/** Where the arrays of one thread lie in its memory. Addresses and sizes in bytes. */
export interface StreamShape {
  readonly sliceBytes: number
  readonly a: number
  readonly b: number
  readonly c: number
  readonly memoryBytes: number
}

/** The part of three arrays that one of `threads` holds: equal parts, rounded up to whole rounds of the loops. */
export function streamShape(arrayBytes: number, threads: number): StreamShape {
  const sliceBytes = Math.ceil(arrayBytes / threads / ROUND_BYTES) * ROUND_BYTES
  const a = PAGE_BYTES
  const b = a + sliceBytes + GAP_BYTES
  const c = b + sliceBytes + GAP_BYTES
  return { sliceBytes, a, b, c, memoryBytes: c + sliceBytes }
}

/** Whether a thread can address its part. */
export const fitsOneMemory = ({ memoryBytes }: StreamShape): boolean => memoryBytes < LARGEST_MEMORY_BYTES
