import { normalCdf } from './normal.ts'
import { quantile, sortAscending } from './quantile.ts'

/** A monotone change along a series. */
export interface Trend {
  /** Two-sided p-value of the Mann-Kendall test. */
  readonly p: number
  /** Change from the first to the last value, over the median: Theil and Sen's slope times the length. */
  readonly change: number
}

const MOST_EXACT = 40

/**
 * The trend of values in order; `undefined` under three, or when their median is 0. The test is exact up to 40 values without
 * ties, else the normal approximation with its correction for ties.
 * @see doi:10.2307/1907187 Mann 1945
 * @see doi:10.1080/01621459.1968.10480934 Sen 1968
 */
export function trendOf(values: readonly number[]): Trend | undefined {
  const middle = quantile(sortAscending([...values]), 0.5)
  if (values.length < 3 || middle === 0) return undefined
  const slopes: number[] = []
  let score = 0
  for (const [i, first] of values.entries())
    for (let j = i + 1; j < values.length; j++) {
      const rise = (values[j] as number) - first
      slopes.push(rise / (j - i))
      score += Math.sign(rise)
    }
  const slope = quantile(sortAscending(slopes), 0.5)
  return { p: twoSidedP(score, values), change: (slope * (values.length - 1)) / Math.abs(middle) }
}

function twoSidedP(score: number, values: readonly number[]): number {
  const n = values.length
  const ties = [...Map.groupBy(values, value => value).values()].map(group => group.length).filter(t => t > 1)
  if (ties.length > 0 || n > MOST_EXACT) return approximateP(score, n, ties)
  const pairs = (n * (n - 1)) / 2
  const counts = inversionCounts(n)
  // The score is pairs minus twice the inversions; the distribution is symmetric.
  const most = Math.floor((pairs - Math.abs(score)) / 2)
  const all = counts.reduce((sum, count) => sum + count, 0)
  const tail = counts.slice(0, most + 1).reduce((sum, count) => sum + count, 0)
  return Math.min(1, (2 * tail) / all)
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
