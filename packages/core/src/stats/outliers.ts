import { quantile, sortAscending } from './quantile.ts'

/** Values below `low` or above `high` are outside. */
interface Fence {
  readonly low: number
  readonly high: number
}

/** Tukey's fences: 1.5 (mild) and 3 (severe) interquartile ranges beyond the quartiles. */
export interface OutlierFences {
  readonly mild: Fence
  readonly severe: Fence
}

export type OutlierMark = 'mild' | 'severe'

/** The fences of samples in ascending order, at least one. */
export function outlierFences(sorted: ArrayLike<number>): OutlierFences {
  return fencesAround(quantile(sorted, 0.25), quantile(sorted, 0.75))
}

/** The fences for known quartiles. */
export function fencesAround(p25: number, p75: number): OutlierFences {
  const range = p75 - p25
  return {
    mild: { low: p25 - 1.5 * range, high: p75 + 1.5 * range },
    severe: { low: p25 - 3 * range, high: p75 + 3 * range },
  }
}

/** `severe`, or `mild` but not severe; undefined inside the fences. */
export function outlierMark(value: number, { mild, severe }: OutlierFences): OutlierMark | undefined {
  if (value < severe.low || value > severe.high) return 'severe'
  return value < mild.low || value > mild.high ? 'mild' : undefined
}

/** One mark a value, in input order. */
export function markOutliers(values: ArrayLike<number>): readonly (OutlierMark | undefined)[] {
  if (values.length === 0) return []
  const fences = outlierFences(sortAscending(values))
  return Array.from(values, value => outlierMark(value, fences))
}
