import * as z from 'zod'
import { planSchema } from '../plan/plan.ts'
import { factsSchema } from '../plugin/fact.ts'
import { findingSchema } from '../plugin/finding.ts'
import { sourceSchema, valueSchema } from '../plugin/metric.ts'
import { seriesSchema, telemetryShape } from './telemetry.ts'

const at = z.iso.datetime()
const label = z.strictObject({ value: z.string(), source: sourceSchema })
const row = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))

/** Why a launch did not finish. `error`: the probe threw or broke its contract; `crash`: the process died; `aborted`: stopped by the user. */
const launchErrorSchema = z.strictObject({
  kind: z.enum(['error', 'timeout', 'crash', 'aborted']),
  phase: z.enum(['open', 'iterate', 'verify', 'dispose', 'process']),
  message: z.string(),
})
export type LaunchError = Readonly<z.infer<typeof launchErrorSchema>>

/** What one process measured, as columns: `values.throughput[3]` and `labels.backend[3]` belong to the fourth measured iteration. */
const launchOutcomeSchema = z.strictObject({
  caseId: z.string(),
  launch: z.int().nonnegative(),
  session: z.string(),
  wallS: z.number().nonnegative().describe('from starting the process to its end, in seconds'),
  runs: z.int().nonnegative().describe('measured iterations'),
  values: z.record(z.string(), z.array(valueSchema).readonly()),
  labels: z.record(z.string(), z.array(label.nullable()).readonly()).optional(),
  rows: z.array(row).readonly().optional(),
  facts: factsSchema,
  findings: z.array(findingSchema).readonly().optional(),
  proof: z.strictObject({ ok: z.boolean(), what: z.string() }).optional(),
  error: launchErrorSchema.optional(),
  ...telemetryShape,
})
export type LaunchOutcome = Readonly<z.infer<typeof launchOutcomeSchema>>

const start = { at, session: z.string(), facts: factsSchema, conditions: factsSchema }

/** What happens in a run, in order. The journal holds one a line; everything else is a fold over them. */
export const runEventSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('run-started'),
    schema: z.literal(1),
    runId: z.string(),
    version: z.string(),
    command: z.string().describe('what was typed to start the run'),
    plan: planSchema,
    planDigest: z.string(),
    ...start,
  }),
  z.strictObject({ type: z.literal('run-resumed'), ...start }),
  z.strictObject({ type: z.literal('launch-started'), at, caseId: z.string(), launch: z.int(), session: z.string() }),
  z.strictObject({
    type: z.literal('samples'),
    at,
    caseId: z.string(),
    launch: z.int(),
    session: z.string(),
    ...seriesSchema.shape,
  }),
  z.strictObject({ type: z.literal('launch-finished'), at, ...launchOutcomeSchema.shape }),
  z.strictObject({ type: z.literal('launch-failed'), at, ...launchOutcomeSchema.shape, error: launchErrorSchema }),
  z.strictObject({
    type: z.literal('run-finished'),
    at,
    session: z.string(),
    conditions: factsSchema,
    interrupted: z.boolean(),
  }),
])
export type RunEvent = Readonly<z.infer<typeof runEventSchema>>
