import type { Interval } from './interval.ts'

/** Half the interval's width as a share of its value, 0 for an interval without width; undefined around 0. */
export function relativeHalfWidth({ value, low, high }: Interval): number | undefined {
  if (low === high) return 0
  return value === 0 ? undefined : (high - low) / 2 / Math.abs(value)
}
