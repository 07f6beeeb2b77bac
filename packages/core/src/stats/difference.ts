import { moments } from './moments.ts'
import { studentTCdf, studentTQuantile } from './student-t.ts'

/** An estimated difference with its standard error and the degrees of freedom of Student's t. Without spread `se` is 0. */
export interface Difference {
  readonly value: number
  readonly se: number
  readonly df: number
}

/**
 * Mean of `a` minus mean of `b`, with the variances estimated apart. At least two values each.
 * @see doi:10.2307/2332510 Welch 1947
 */
export function welchDifference(a: Float64Array, b: Float64Array): Difference {
  const [ours, theirs] = [moments(a), moments(b)]
  const [ourVariance, theirVariance] = [ours, theirs].map(({ n, squares }) => squares / (n - 1) / n) as [number, number]
  const variance = ourVariance + theirVariance
  // Shares of the variance: its square may be too small or too large for a double.
  const share = ourVariance / variance
  const df = 1 / (share ** 2 / (ours.n - 1) + (1 - share) ** 2 / (theirs.n - 1))
  return {
    value: ours.mean - theirs.mean,
    se: Math.sqrt(variance),
    df: df > 0 ? df : ours.n + theirs.n - 2,
  }
}

/** Mean of the differences of pairs, `a[i] - b[i]`. At least two pairs. */
export function pairedDifference(a: Float64Array, b: Float64Array): Difference {
  const { n, mean, squares } = moments(a.map((value, i) => value - (b[i] ?? Number.NaN)))
  return { value: mean, se: Math.sqrt(squares / (n - 1) / n), df: n - 1 }
}

/**
 * Mean of `a` minus mean of `b` where the spread is that of `b` alone: `a` may be a single new value, `b` are what is usual.
 * At least two values of `b`.
 */
export function predictedDifference(a: Float64Array, b: Float64Array): Difference {
  const [ours, theirs] = [moments(a), moments(b)]
  const variance = theirs.squares / (theirs.n - 1)
  return {
    value: ours.mean - theirs.mean,
    se: Math.sqrt(variance / ours.n + variance / theirs.n),
    df: theirs.n - 1,
  }
}

/** The two ends between which the difference lies with this two-sided confidence. */
export function boundsOf({ value, se, df }: Difference, confidence: number): { low: number; high: number } {
  const halfWidth = se === 0 ? 0 : se * studentTQuantile((1 + confidence) / 2, df)
  return { low: value - halfWidth, high: value + halfWidth }
}

/** One-sided p-value against "the true difference is at most `bound`": small when it is shown to be above. */
export function pAbove({ value, se, df }: Difference, bound: number): number {
  if (se === 0) return value > bound ? 0 : 1
  return studentTCdf(-(value - bound) / se, df)
}
