const HALF = 1024
const FULL_MASK = 2 * HALF - 1

/** Length of the table of core's Histogram: every latency below 2^41 ns (36 minutes) with three significant digits. */
export const LATENCY_BUCKETS = 32 * HALF

/**
 * The bucket of a latency in that table, fractions cut off. A worker counts by itself, because to import core takes it longer
 * (about 100 ms) than to start.
 */
export function bucketOf(ns: number): number {
  if (ns < 2 ** 31) {
    const shift = 21 - Math.clz32(ns | FULL_MASK)
    return shift * HALF + (ns >>> shift)
  }
  const kilo = Math.min(ns / HALF, 2 ** 31 - 1) | 0
  const shift = 21 - Math.clz32(kilo | FULL_MASK)
  return (shift + 10) * HALF + (kilo >>> shift)
}
