import type { DataCache } from '../machine/data-caches.ts'

/** The smallest cache that holds a working set: `L1`, `L2` ..., or `memory`; undefined where the caches are not known. */
export function levelOf(bytes: number, caches: readonly DataCache[]): string | undefined {
  if (caches.length === 0) return undefined
  const holder = caches.find(cache => bytes <= cache.bytes)
  return holder ? `L${holder.level}` : 'memory'
}
