import * as z from 'zod'
import { Histogram } from '../stats/histogram.ts'
import { isBaseUnit } from '../units.ts'
import { isMeasurable } from './measurable.ts'

/** How a value came to be. Gates pass on `measured` and `derived` only, unless the suite's policy says otherwise. */
export const sourceSchema = z.enum(['measured', 'derived', 'reported', 'declared', 'simulated'])
export type Source = z.infer<typeof sourceSchema>

/** A number that can be a measurement. */
export const measuredSchema = z
  .number()
  .refine(isMeasurable, { error: issue => `${issue.input} is no measurement: too large or too small` })

function isHistogram(base64: string): boolean {
  try {
    Histogram.decode(base64)
    return true
  } catch {
    return false
  }
}

/**
 * One value of one metric in one iteration, in the metric's base unit.
 * `samples`: many values of one quantity, raw, up to 100,000. `hdr`: beyond that, an HDR histogram (V2 encoding, base64)
 * whose counts are in units of `tick`. `unavailable`: there is no value, and why: never 0, never a guess.
 */
export const valueSchema = z.union([
  measuredSchema,
  z.strictObject({ samples: z.array(measuredSchema).min(1).max(100_000).readonly() }),
  z.strictObject({
    hdr: z.string().min(1).refine(isHistogram, { error: 'not an HDR histogram (V2 encoding, base64)' }),
    tick: z.number().positive().refine(isMeasurable, { error: 'too large or too small' }),
  }),
  z
    .strictObject({ successes: z.int().nonnegative(), trials: z.int().positive() })
    .refine(v => v.successes <= v.trials, {
      message: 'successes above trials',
    }),
  z.strictObject({ unavailable: z.string().min(1) }),
])
export type Value = z.infer<typeof valueSchema>
export type Unavailable = { readonly unavailable: string }

/**
 * Where a value comes from that no iteration yields: telemetry over the measured window, taken once when the launch ends.
 * `integral` is the mean by the length of the window. With `per` it is divided by the sum of another metric of the probe:
 * J per operation.
 */
const telemetryOriginSchema = z.strictObject({
  quantity: z.string().min(1).describe('what a sampler reads: gpu.energy'),
  take: z.enum(['total', 'rate', 'mean', 'min', 'max', 'integral']),
  per: z.string().optional().describe('a metric of the same probe'),
  device: z.string().optional().describe('the fact of the launch that says which device: gpu.uuid'),
})
export type TelemetryOrigin = Readonly<z.infer<typeof telemetryOriginSchema>>

/**
 * What a probe promises to measure. `kind`: `sampled` (positive, noisy; the default), `additive` (may touch zero), `exact`
 * (deterministic), `proportion` (successes of trials), `distribution` (many values an iteration). `reduce`: how the
 * iterations of one launch become its one value. A second source for the same quantity is a second metric.
 */
export const metricSchema = z.strictObject({
  unit: z
    .string()
    .refine(isBaseUnit, { error: i => `"${i.input}" is not a base unit (s, B, B/s, IO/s, FLOP/s, {row} ...)` }),
  better: z.enum(['higher', 'lower', 'none']),
  kind: z.enum(['sampled', 'additive', 'exact', 'proportion', 'distribution']).optional(),
  reduce: z.enum(['median', 'mean', 'min', 'max', 'sum', 'last']).optional(),
  source: sourceSchema.optional(),
  title: z.string().optional(),
  telemetry: telemetryOriginSchema.optional(),
})
export type Metric = Readonly<z.infer<typeof metricSchema>>
export type Metrics = Readonly<Record<string, Metric>>

type ValueOf<M extends Metric> =
  | Unavailable
  | (M extends { readonly kind: 'distribution' }
      ? { readonly samples: readonly number[] } | { readonly hdr: string; readonly tick: number }
      : M extends { readonly kind: 'proportion' }
        ? { readonly successes: number; readonly trials: number }
        : number)

/** What was seen, and who says so: the back end that answered, the device that was opened. */
export interface Label {
  readonly value: string
  readonly source: Source
}
export type Row = Readonly<Record<string, string | number | null>>

/** What one iteration yields. `rows` are for reporters, one per job or file, say. */
export interface Observation<M extends Metrics = Metrics> {
  /** All but those that come from telemetry. */
  readonly values: { readonly [K in keyof M as M[K] extends { readonly telemetry: object } ? never : K]: ValueOf<M[K]> }
  readonly labels?: Readonly<Record<string, Label>>
  readonly rows?: readonly Row[]
}

/** A metric with every default filled in. */
export const resolvedMetricSchema = metricSchema.required().extend({ telemetry: telemetryOriginSchema.optional() })
export type ResolvedMetric = Readonly<z.infer<typeof resolvedMetricSchema>>

const DEFAULT_REDUCE: Readonly<Record<ResolvedMetric['kind'], ResolvedMetric['reduce']>> = {
  sampled: 'median',
  additive: 'mean',
  exact: 'last',
  proportion: 'sum',
  distribution: 'median',
}

/** The metric with its defaults: kind `sampled`, source `measured`, the kind's usual reduction, its name as title. */
export function resolveMetric(name: string, metric: Metric): ResolvedMetric {
  const kind = metric.kind ?? 'sampled'
  const { telemetry } = metric
  return {
    unit: metric.unit,
    better: metric.better,
    kind,
    reduce: metric.reduce ?? DEFAULT_REDUCE[kind],
    source: metric.source ?? (telemetry ? 'derived' : 'measured'),
    title: metric.title ?? name.replaceAll('_', ' '),
    ...(telemetry ? { telemetry } : {}),
  }
}

/** The metrics that an iteration yields: all but the engine's own and those that come from telemetry. */
export function observedMetrics(
  metrics: Readonly<Record<string, ResolvedMetric>>,
): Readonly<Record<string, ResolvedMetric>> {
  return Object.fromEntries(Object.entries(metrics).filter(([name, { telemetry }]) => name !== 'wall' && !telemetry))
}
