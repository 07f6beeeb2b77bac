import { normalCdf } from './normal.ts'
import { quantile, sortAscending } from './quantile.ts'

/** Beyond, the normal approximation is within 0.008 of the exact p, and above it where that is small. */
const MOST_EXACT = 12

/**
 * Two-sided p-value of the Mann-Kendall test that values in order have a trend. Exact up to 12 values without ties, else the
 * normal approximation with its correction for ties; 1 under two values.
 * @see doi:10.2307/1907187 Mann 1945
 */
export function trendP(values: readonly number[]): number {
  let score = 0
  for (const [i, first] of values.entries())
    for (let j = i + 1; j < values.length; j++) score += Math.sign((values[j] as number) - first)
  return twoSidedP(score, values)
}

/**
 * Change from the first to the last value by the median slope of all pairs, in the unit of the values; 0 under two.
 * @see doi:10.1080/01621459.1968.10480934 Sen 1968
 */
export function trendChange(values: readonly number[]): number {
  const slopes = values.flatMap((first, i) => values.slice(i + 1).map((later, gap) => (later - first) / (gap + 1)))
  return slopes.length === 0 ? 0 : quantile(sortAscending(slopes), 0.5) * (values.length - 1)
}

function twoSidedP(score: number, values: readonly number[]): number {
  const n = values.length
  const ties = tieSizes(values)
  if (ties.length > 0 || n > MOST_EXACT) return approximateP(score, n, ties)
  const pairs = (n * (n - 1)) / 2
  const counts = inversionCounts(n)
  // The score is pairs minus twice the inversions; the distribution is symmetric.
  const most = Math.floor((pairs - Math.abs(score)) / 2)
  const all = counts.reduce((sum, count) => sum + count, 0)
  const tail = counts.slice(0, most + 1).reduce((sum, count) => sum + count, 0)
  return Math.min(1, (2 * tail) / all)
}

function tieSizes(values: readonly number[]): number[] {
  if (new Set(values).size === values.length) return []
  return [...Map.groupBy(values, value => value).values()].map(group => group.length).filter(t => t > 1)
}

/** How many orders of n values have how many inversions. */
function inversionCounts(n: number): Float64Array {
  let counts = Float64Array.of(1)
  for (let size = 2; size <= n; size++) {
    const next = new Float64Array(counts.length + size - 1)
    for (const [inversions, count] of counts.entries())
      for (let added = 0; added < size; added++) next[inversions + added] = (next[inversions + added] ?? 0) + count
    counts = next
  }
  return counts
}

function approximateP(score: number, n: number, ties: readonly number[]): number {
  const tied = ties.reduce((sum, t) => sum + t * (t - 1) * (2 * t + 5), 0)
  const variance = (n * (n - 1) * (2 * n + 5) - tied) / 18
  if (variance <= 0) return 1
  return Math.min(1, 2 * normalCdf(-Math.max(0, Math.abs(score) - 1) / Math.sqrt(variance)))
}
