import type { DataCache } from '../machine/data-caches.ts'

/** Half of a cache is in that cache, whatever else runs; four times the last one is in memory. */
const SHARE_OF_CACHE = 0.5
const TIMES_LAST = 4
const KIB = 1024
/** Where the caches are not known: one size that most first levels hold, one for most second levels, one that few machines cache. */
const UNKNOWN = [16 * KIB, 256 * KIB, 512 * KIB * KIB]

/** Sizes in bytes, one for each level of cache and one for memory. */
export function workingSetsFor(caches: readonly DataCache[]): readonly number[] {
  const last = caches.at(-1)
  if (!last) return UNKNOWN
  return [...caches.map(({ bytes }) => Math.floor((bytes * SHARE_OF_CACHE) / KIB) * KIB), TIMES_LAST * last.bytes]
}

/** Names of single sizes. */
export const LEVELS = ['L1', 'L2', 'L3', 'memory'] as const
export type Level = (typeof LEVELS)[number]

/** The size for one level; undefined where the machine has no such cache, or does not say so. */
export function workingSetIn(level: Level, caches: readonly DataCache[]): number | undefined {
  const sizes = workingSetsFor(caches)
  if (level === 'memory') return sizes.at(-1)
  const index = caches.length === 0 ? Number(level.slice(1)) - 1 : caches.findIndex(one => `L${one.level}` === level)
  return index < 0 || index >= sizes.length - 1 ? undefined : sizes[index]
}
