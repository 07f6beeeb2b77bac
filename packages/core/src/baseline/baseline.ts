import * as z from 'zod'
import { measuredSchema, resolvedMetricSchema } from '../plugin/metric.ts'

const factValue = z.union([z.string(), z.number(), z.boolean(), z.null()])
const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/)

/** What one launch measured of one metric. `counts`: of a proportion. `percentiles`: of a distribution, by what its samples support. */
const launchSchema = z.looseObject({
  session: z.string(),
  launch: z.int().nonnegative(),
  value: measuredSchema,
  counts: z
    .looseObject({ successes: z.int().nonnegative(), trials: z.int().positive() })
    .refine(({ successes, trials }) => successes <= trials, { error: 'successes above trials' })
    .optional(),
  percentiles: z.record(z.string(), measuredSchema).optional(),
})

/** One metric of one case, over all sessions. */
const seriesSchema = z.looseObject({
  case: z.string(),
  metric: z.string(),
  definition: resolvedMetricSchema,
  sensitiveTo: z.array(z.string()).readonly(),
  environment: digest.describe('key into environments'),
  workload: z.record(z.string(), factValue).describe('facts about the input'),
  launches: z.array(launchSchema).min(1).readonly(),
})
export type BaselineSeries = Readonly<z.infer<typeof seriesSchema>>

/**
 * Launch values that somebody has accepted as what is usual. Never changed: a later state is another document that names the
 * one it replaces. Units are those of the metrics' definitions; keys that are not known survive.
 */
export const baselineSchema = z.looseObject({
  kind: z.literal('probative.accepted-baseline'),
  schemaVersion: z.string().regex(/^1\.\d+$/),
  name: z.string(),
  accepted: z.looseObject({ at: z.iso.datetime(), reason: z.string().optional(), replaces: digest.nullable() }),
  source: z.looseObject({ suite: z.string(), commit: z.string().nullable(), dirty: z.boolean().nullable() }),
  sessions: z
    .array(z.looseObject({ id: z.string(), run: z.string(), startedAt: z.string(), probative: z.string() }))
    .min(1)
    .readonly(),
  environments: z.record(z.string(), z.record(z.string(), factValue)).describe('digest -> identity facts'),
  series: z.array(seriesSchema).readonly(),
})
export type Baseline = Readonly<z.infer<typeof baselineSchema>>

export const BASELINE_KIND = 'probative.accepted-baseline'
export const BASELINE_VERSION = '1.0'
