import type { Histogram } from './histogram.ts'
import { type Interval, medianInterval } from './interval.ts'
import { medianRanks } from './median-ranks.ts'
import { type EachWeighted, moments, sampleSd } from './moments.ts'
import { fencesAround, type OutlierFences, type OutlierMark, outlierFences, outlierMark } from './outliers.ts'
import { quantile, sortAscending } from './quantile.ts'

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

const CONFIDENCE = 0.95

/** The summary of raw values in any order; undefined without values. */
export function describe(values: ArrayLike<number>): Description | undefined {
  const sorted = sortAscending(values)
  const min = sorted[0]
  const max = sorted.at(-1)
  if (min === undefined || max === undefined) return undefined
  const found = moments(sorted)
  const spread = spreadOf(found.mean, sampleSd(found))
  const fences = outlierFences(sorted)
  return {
    n: found.n,
    min,
    ...quantiles(q => quantile(sorted, q)),
    max,
    mean: found.mean,
    ...spread,
    medianInterval: medianInterval(sorted, CONFIDENCE) ?? null,
    outliers: countOutliers(fences, visit => {
      for (const value of sorted) visit(value, 1)
    }),
  }
}

/**
 * The summary of a histogram, in units of `tick`; undefined without values. Counts are exact, values are those of the
 * buckets: `min` and `max` enclose the recorded ones within 0.1 %, the others are at most 0.05 % off.
 */
export function describeHistogram(histogram: Histogram, tick: number): Description | undefined {
  const { count: n, min, max, mean, sd } = histogram
  if (min === undefined || max === undefined || mean === undefined) return undefined
  const at = (q: number) => histogram.quantile(q) ?? Number.NaN
  const fences = fencesAround(at(0.25), at(0.75))
  return {
    n,
    min: min * tick,
    ...quantiles(q => at(q) * tick),
    max: max * tick,
    mean: mean * tick,
    ...spreadOf(mean * tick, sd === undefined ? undefined : sd * tick),
    medianInterval: histogramMedianInterval(histogram, tick),
    outliers: countOutliers(fences, visit => histogram.forEachBucket(visit)),
  }
}

function quantiles(at: (q: number) => number): Pick<Description, 'p5' | 'p50' | 'p90' | 'p95' | 'p99'> {
  return { p5: at(0.05), p50: at(0.5), p90: at(0.9), p95: at(0.95), p99: at(0.99) }
}

function spreadOf(mean: number, sd: number | undefined): Pick<Description, 'sd' | 'cv'> {
  return { sd: sd ?? null, cv: sd === undefined || mean <= 0 ? null : sd / mean }
}

function histogramMedianInterval(histogram: Histogram, tick: number): Interval | null {
  const ranks = medianRanks(histogram.count, CONFIDENCE)
  const value = histogram.quantile(0.5)
  const low = ranks && histogram.valueAt(ranks.low)
  const high = ranks && histogram.valueAt(ranks.high)
  if (value === undefined || low === undefined || high === undefined) return null
  return { value: value * tick, low: low * tick, high: high * tick, confidence: CONFIDENCE }
}

function countOutliers(fences: OutlierFences, each: EachWeighted): Record<OutlierMark, number> {
  const counts = { mild: 0, severe: 0 }
  each((value, count) => {
    const mark = outlierMark(value, fences)
    if (mark !== undefined) counts[mark] += count
  })
  return counts
}
