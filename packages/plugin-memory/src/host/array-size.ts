import type { DataCache } from '../machine/data-caches.ts'

/** STREAM asks for arrays of at least four times the caches. @see https://www.cs.virginia.edu/stream/ref.html "Adjust the Problem Size" */
const TIMES_CACHE = 4
/** Where the caches are not known, and never less: the clock must see the loops. */
const LEAST_BYTES = 64 * 2 ** 20
const UNKNOWN_CACHE_BYTES = 512 * 2 ** 20

/** Bytes of one array that no cache can hold. */
export function arraySizeFor(caches: readonly DataCache[]): number {
  const last = caches.at(-1)
  return last ? Math.max(LEAST_BYTES, TIMES_CACHE * last.totalBytes) : UNKNOWN_CACHE_BYTES
}

/** Whether an array of this size is four times the caches; undefined where they are not known. */
export function outgrowsCaches(arrayBytes: number, caches: readonly DataCache[]): boolean | undefined {
  const last = caches.at(-1)
  return last && arrayBytes >= TIMES_CACHE * last.totalBytes
}
