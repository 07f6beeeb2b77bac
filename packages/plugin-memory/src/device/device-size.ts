import type { CudaDevice } from '@probative/cuda'

const TIMES_L2 = 4
const USUAL_BYTES = 2 ** 30
/** Each of three arrays. */
const MOST_OF_MEMORY = 1 / 5
/** Bytes of 4 vectors of 16 for each of 256 threads: what one block moves at a time. */
export const CHUNK_BYTES = 16 * 4 * 256

/** 1 GiB or four times the L2, or the largest power of two that is a fifth of the memory. */
export function deviceArrayBytes({ totalBytes, attribute }: Pick<CudaDevice, 'totalBytes' | 'attribute'>): number {
  const wanted = Math.max(USUAL_BYTES, 2 ** Math.ceil(Math.log2(TIMES_L2 * attribute('l2Bytes') || 1)))
  return Math.min(wanted, 2 ** Math.floor(Math.log2(totalBytes * MOST_OF_MEMORY)))
}

/** Rounded up to whole chunks. */
export const wholeChunks = (bytes: number): number => Math.ceil(bytes / CHUNK_BYTES) * CHUNK_BYTES

export const outgrowsL2 = (bytes: number, { attribute }: Pick<CudaDevice, 'attribute'>): boolean =>
  bytes >= TIMES_L2 * attribute('l2Bytes')
