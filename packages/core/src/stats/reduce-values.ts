import type { ResolvedMetric, Value } from '../plugin/metric.ts'
import { Histogram } from './histogram.ts'
import { HIGHEST_TICKS } from './histogram-buckets.ts'
import { quantile, sortAscending } from './quantile.ts'

/** The values of one launch, made ready for an aggregate: sorted numbers, a histogram, or counts. `undefined` when there is none. */
export type LaunchSamples =
  | { readonly kind: 'numbers'; readonly sorted: Float64Array; readonly inOrder: readonly number[] }
  | { readonly kind: 'histogram'; readonly histogram: Histogram; readonly tick: number }
  | { readonly kind: 'counts'; readonly successes: number; readonly trials: number }

/** Joins the values of a launch's iterations. Unavailable values carry nothing and are left out. */
export function gatherSamples(values: readonly Value[]): LaunchSamples | undefined {
  const present = values.filter(value => typeof value === 'number' || !('unavailable' in value))
  if (present.length === 0) return undefined
  const histograms = present.flatMap(value => (typeof value === 'object' && 'hdr' in value ? [value] : []))
  if (histograms.length > 0) return joinHistograms(histograms, present)
  if (typeof present[0] === 'object' && 'trials' in present[0]) return joinCounts(present)
  const inOrder = present.flatMap(value =>
    typeof value === 'number' ? [value] : 'samples' in value ? value.samples : [],
  )
  return { kind: 'numbers', sorted: sortAscending(inOrder), inOrder }
}

interface Encoded {
  readonly hdr: string
  readonly tick: number
}

/** On the finest tick that holds all of them. `undefined` where one is below 0, which no histogram holds: they have no common form. */
function joinHistograms(encoded: readonly Encoded[], present: readonly Value[]): LaunchSamples | undefined {
  const parts = encoded.map(({ hdr, tick }) => ({ part: Histogram.decode(hdr), tick }))
  const samples = present.flatMap(value => (typeof value === 'object' && 'samples' in value ? [...value.samples] : []))
  if (samples.some(sample => sample < 0)) return undefined
  const largest = [...samples, ...parts.map(({ part, tick }) => (part.max ?? 0) * tick)].reduce((a, b) =>
    Math.max(a, b),
  )
  const tick = Math.max(Math.min(...parts.map(one => one.tick)), largest / HIGHEST_TICKS)
  const histogram = new Histogram()
  const ticksOf = (value: number) => Math.min(HIGHEST_TICKS, Math.round(value / tick))
  for (const { part, tick: own } of parts) {
    if (own === tick) histogram.add(part)
    else part.forEachBucket((ticks, count) => histogram.recordCount(ticksOf(ticks * own), count))
  }
  for (const sample of samples) histogram.record(ticksOf(sample))
  return { kind: 'histogram', histogram, tick }
}

function joinCounts(present: readonly Value[]): LaunchSamples {
  let successes = 0
  let trials = 0
  for (const value of present) {
    if (typeof value !== 'object' || !('trials' in value)) continue
    successes += value.successes
    trials += value.trials
  }
  return { kind: 'counts', successes, trials }
}

/** How many values, or trials, a launch has. */
export function countOf(samples: LaunchSamples): number {
  if (samples.kind === 'numbers') return samples.sorted.length
  return samples.kind === 'histogram' ? samples.histogram.count : samples.trials
}

export type Aggregate = ResolvedMetric['reduce'] | { readonly percentile: number }

/** One number for a launch, `undefined` for an empty histogram. Percentiles are 0..100. */
export function aggregateSamples(samples: LaunchSamples, aggregate: Aggregate): number | undefined {
  if (samples.kind === 'counts') return samples.successes / samples.trials
  if (samples.kind === 'histogram') return aggregateHistogram(samples, aggregate)
  const { sorted, inOrder } = samples
  if (typeof aggregate === 'object') return quantile(sorted, aggregate.percentile / 100)
  return NUMBERS[aggregate](sorted, inOrder)
}

type Named = Exclude<Aggregate, object>

const NUMBERS: Readonly<Record<Named, (sorted: Float64Array, inOrder: readonly number[]) => number | undefined>> = {
  median: sorted => quantile(sorted, 0.5),
  mean: sorted => sum(sorted) / sorted.length,
  min: sorted => sorted[0],
  max: sorted => sorted[sorted.length - 1],
  sum,
  last: (_, inOrder) => inOrder.at(-1),
}

const HISTOGRAM: Readonly<Record<Named, (histogram: Histogram) => number | undefined>> = {
  median: histogram => histogram.quantile(0.5),
  mean: histogram => histogram.mean,
  min: histogram => histogram.min,
  max: histogram => histogram.max,
  sum: histogram => (histogram.mean ?? 0) * histogram.count,
  last: () => undefined,
}

function aggregateHistogram(
  { histogram, tick }: Extract<LaunchSamples, { kind: 'histogram' }>,
  aggregate: Aggregate,
): number | undefined {
  const ticks =
    typeof aggregate === 'object' ? histogram.quantile(aggregate.percentile / 100) : HISTOGRAM[aggregate](histogram)
  return ticks === undefined ? undefined : ticks * tick
}

function sum(values: Float64Array): number {
  let total = 0
  for (const value of values) total += value
  return total
}
