import type { ResolvedMetric, Value } from '../plugin/metric.ts'
import type { Interval } from './interval.ts'
import { geometricInterval, meanInterval } from './interval.ts'
import { aggregateSamples, gatherSamples } from './reduce-values.ts'

/** The one value of a launch: its iterations, reduced as the metric says. `undefined` when none of them has a value. */
export function launchValue(values: readonly Value[], metric: ResolvedMetric): number | undefined {
  const samples = gatherSamples(values)
  return samples && aggregateSamples(samples, metric.reduce)
}

/**
 * Centre and 95 % interval across launches: t on logs for positive noisy values, t on the values where zero is possible, the
 * values themselves when they are exact. `undefined` under two launches (one, when exact).
 */
export function intervalAcross(launchValues: readonly number[], metric: ResolvedMetric): Interval | undefined {
  if (metric.kind === 'exact') return exactInterval(launchValues)
  if (metric.kind === 'additive' || launchValues.some(value => value <= 0)) return meanInterval(launchValues)
  return geometricInterval(launchValues)
}

function exactInterval(values: readonly number[]): Interval | undefined {
  const first = values[0]
  if (first === undefined) return undefined
  return { value: values.at(-1) ?? first, low: Math.min(...values), high: Math.max(...values), confidence: 1 }
}
