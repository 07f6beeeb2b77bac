/** A centre with a two-sided interval. `low <= value <= high`; all in the same unit. */
export interface Interval {
  readonly value: number
  readonly low: number
  readonly high: number
  /** For example 0.95. */
  readonly confidence: number
}
