import { medianRanks } from './median-ranks.ts'
import { moments, sampleSd } from './moments.ts'
import { normalQuantile } from './normal.ts'
import { quantile } from './quantile.ts'
import { studentTQuantile } from './student-t.ts'

/** A centre with a two-sided interval. `low <= value <= high`; all in the same unit. */
export interface Interval {
  readonly value: number
  readonly low: number
  readonly high: number
  /** For example 0.95. */
  readonly confidence: number
}

const USUAL_CONFIDENCE = 0.95

/** The mean with its t interval; undefined under two values. */
export function meanInterval(values: ArrayLike<number>, confidence = USUAL_CONFIDENCE): Interval | undefined {
  const found = moments(new Float64Array(values))
  const sd = sampleSd(found)
  if (sd === undefined) return undefined
  const halfWidth = twoSidedT(found.n - 1, confidence) * (sd / Math.sqrt(found.n))
  return { value: found.mean, low: found.mean - halfWidth, high: found.mean + halfWidth, confidence }
}

/** The geometric mean with the t interval of the mean of logs; undefined under two values or when one is not positive. */
export function geometricInterval(values: ArrayLike<number>, confidence = USUAL_CONFIDENCE): Interval | undefined {
  const logs = new Float64Array(values).map(value => (value > 0 ? Math.log(value) : Number.NaN))
  if (logs.some(Number.isNaN)) return undefined
  const ofLogs = meanInterval(logs, confidence)
  if (ofLogs === undefined) return undefined
  const [first = Number.NaN] = Array.from(values)
  // exp(log x) is not always x: values without any spread keep their last digit.
  if (logs.every(log => log === logs[0])) return { value: first, low: first, high: first, confidence }
  // Two values that are worlds apart have an end that no double holds.
  const high = Math.min(Math.exp(ofLogs.high), Number.MAX_VALUE)
  return { value: Math.exp(ofLogs.value), low: Math.exp(ofLogs.low), high, confidence }
}

/**
 * The median with its distribution-free interval from order statistics; samples ascending. The confidence is met or
 * exceeded. Undefined when there are too few samples (under six at 95 %).
 */
export function medianInterval(sorted: ArrayLike<number>, confidence = USUAL_CONFIDENCE): Interval | undefined {
  const ranks = medianRanks(sorted.length, confidence)
  const low = ranks && sorted[ranks.low]
  const high = ranks && sorted[ranks.high]
  if (low === undefined || high === undefined) return undefined
  return { value: quantile(sorted, 0.5), low, high, confidence }
}

/**
 * The share of successes with Wilson's score interval; undefined without trials.
 * @see doi:10.1080/01621459.1927.10502953
 */
export function wilsonInterval(successes: number, trials: number, confidence = USUAL_CONFIDENCE): Interval | undefined {
  if (trials === 0) return undefined
  const value = successes / trials
  const z2 = normalQuantile((1 + confidence) / 2) ** 2
  const centre = (value + z2 / (2 * trials)) / (1 + z2 / trials)
  const halfWidth = Math.sqrt(z2 * (value * (1 - value) * trials + z2 / 4)) / (trials + z2)
  return { value, low: Math.min(value, centre - halfWidth), high: Math.max(value, centre + halfWidth), confidence }
}

/**
 * A statistic of all values together, with the delete-one-group jackknife interval: t with one degree of freedom less than
 * there are groups. For values that are alike within a launch and differ between launches. Groups without values do not
 * count; undefined under three groups, or when the statistic is not finite.
 * @see doi:10.1214/aos/1176345462 Efron, Stein
 */
export function jackknifeInterval(
  groups: readonly (readonly number[])[],
  statistic: (values: readonly number[]) => number,
  confidence = USUAL_CONFIDENCE,
): Interval | undefined {
  const filled = groups.filter(group => group.length > 0)
  const k = filled.length
  if (k < 3) return undefined
  const value = statistic(filled.flat())
  const withoutOne = Float64Array.from(filled, (_, left) => statistic(filled.toSpliced(left, 1).flat()))
  const halfWidth = twoSidedT(k - 1, confidence) * Math.sqrt(((k - 1) / k) * moments(withoutOne).squares)
  if (!Number.isFinite(value) || !Number.isFinite(halfWidth)) return undefined
  return { value, low: value - halfWidth, high: value + halfWidth, confidence }
}

/**
 * The least number of samples from which order statistics give a two-sided interval of a percentile (36 for the 90th,
 * 72 for the 95th, 368 for the 99th, 3,688 for the 99.9th at 95 %).
 * @throws RangeError for a percentile not between 0 and 100
 */
export function samplesForPercentile(percentile: number, confidence = USUAL_CONFIDENCE): number {
  if (!(percentile > 0 && percentile < 100)) throw new RangeError(`there is no ${percentile}th percentile to support`)
  const nearer = Math.min(percentile, 100 - percentile)
  return Math.ceil(Math.log((1 - confidence) / 2) / Math.log1p(-nearer / 100))
}

function twoSidedT(df: number, confidence: number): number {
  return studentTQuantile((1 + confidence) / 2, df)
}
