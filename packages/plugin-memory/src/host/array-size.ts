import { assumedCacheBytes, type DataCache } from '../machine/data-caches.ts'

/** STREAM asks for arrays of at least four times the caches. @see https://www.cs.virginia.edu/stream/ref.html "Adjust the Problem Size" */
const TIMES_CACHE = 4
/** Never less: the clock must see the loops. */
const LEAST_BYTES = 64 * 2 ** 20

/** Bytes of one array that no cache can hold. */
export function arraySizeFor(caches: readonly DataCache[], cores: number): number {
  return Math.max(LEAST_BYTES, TIMES_CACHE * (caches.at(-1)?.totalBytes ?? assumedCacheBytes(cores)))
}

/** Whether an array of this size is four times the caches; undefined where they are not known. */
export function outgrowsCaches(arrayBytes: number, caches: readonly DataCache[]): boolean | undefined {
  const last = caches.at(-1)
  return last && arrayBytes >= TIMES_CACHE * last.totalBytes
}
