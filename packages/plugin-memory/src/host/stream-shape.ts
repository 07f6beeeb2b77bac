import { LARGEST_MEMORY_BYTES, PAGE_BYTES } from '../kernels/page-bytes.ts'

/** Bytes of one round of a loop. */
const ROUND_BYTES = 64
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
  const [a, b, c] = [PAGE_BYTES, PAGE_BYTES + sliceBytes, PAGE_BYTES + 2 * sliceBytes]
  return { sliceBytes, a, b, c, memoryBytes: PAGE_BYTES + 3 * sliceBytes }
}

/** Whether a thread can address its part. */
export const fitsOneMemory = ({ memoryBytes }: StreamShape): boolean => memoryBytes < LARGEST_MEMORY_BYTES
