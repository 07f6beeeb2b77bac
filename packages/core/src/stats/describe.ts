import type { Interval } from './interval.ts'

/** Summary of many values of one quantity. Quantiles are Hyndman-Fan type 7. `null` where the count does not allow it. */
export interface Description {
  readonly n: number
  readonly min: number
  readonly p5: number
  readonly p50: number
  readonly p90: number
  readonly p95: number
  readonly p99: number
  readonly max: number
  readonly mean: number
  /** Sample standard deviation (n - 1); null under two values. */
  readonly sd: number | null
  /** sd / mean; null when the mean is not positive or sd is null. */
  readonly cv: number | null
  /** Distribution-free 95 % interval of the median from order statistics; null under six values. */
  readonly medianInterval: Interval | null
  /** Tukey's fences: outside 1.5 (mild) and 3 (severe) interquartile ranges. Marked, never removed. */
  readonly outliers: { readonly mild: number; readonly severe: number }
}
