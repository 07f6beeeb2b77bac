import * as z from 'zod'
import { equivalentSchema, policySchema, thresholdSchema } from '../config/schema.ts'
import { servicesSchema } from '../config/services-schema.ts'
import { requirementSchema } from '../judge/threshold.ts'
import { resolvedMetricSchema } from '../plugin/metric.ts'
import { samplingSchema } from '../plugin/sampling.ts'

const skippedSchema = z.strictObject({ reason: z.string(), fix: z.string().optional() })

/** One probe with concrete options, ready to run, or skipped with the reason. */
const plannedCaseSchema = z.strictObject({
  caseId: z.string(),
  name: z.string().optional(),
  tags: z.array(z.string()).readonly(),
  probe: z.string(),
  probeVersion: z.int(),
  plugin: z.string().describe('name of the plugin, as the suite writes it'),
  options: z.record(z.string(), z.unknown()),
  metrics: z.record(z.string(), resolvedMetricSchema),
  sampling: samplingSchema,
  sensitiveTo: z.array(z.string()).readonly(),
  required: z.boolean(),
  accelerated: z.boolean().optional().describe('its work may run on a GPU: the acceleration policy judges it'),
  usesService: z.boolean().optional().describe('its work is done by a server that the launch does not start'),
  skipped: skippedSchema.optional(),
})
export type PlannedCase = Readonly<z.infer<typeof plannedCaseSchema>>

/** A threshold bound to one case. */
const gateSchema = z.strictObject({
  id: z.string(),
  caseId: z.string(),
  metric: z.string().optional().describe('absent for a rule or the acceleration policy'),
  severity: z.enum(['fail', 'warn']),
  requirement: requirementSchema,
  threshold: thresholdSchema,
})
export type Gate = Readonly<z.infer<typeof gateSchema>>

/** Everything a run will do: plain JSON, no path of this machine, no secret, the same digest for the same suite. */
export const planSchema = z.strictObject({
  schema: z.literal(1),
  suite: z.string(),
  seed: z.int(),
  plugins: z.array(z.strictObject({ name: z.string(), version: z.string(), namespace: z.string() })).readonly(),
  cases: z.array(plannedCaseSchema).readonly(),
  gates: z.array(gateSchema).readonly(),
  samplers: z
    .array(
      z.strictObject({
        id: z.string(),
        intervalMs: z.int(),
        exact: z
          .literal(true)
          .optional()
          .describe('the suite names the interval: it is kept whatever the reading costs'),
        plugin: z.string(),
        version: z.string(),
      }),
    )
    .readonly()
    .optional()
    .describe('telemetry beside the launches'),
  policy: policySchema,
  baselines: z
    .record(z.string(), z.string().nullable())
    .optional()
    .describe('baselines that gates compare with: name -> digest, null where none has been accepted yet'),
  equivalent: z.array(equivalentSchema).readonly().optional(),
  services: servicesSchema.optional().describe('processes that the cases refer to'),
  reporters: z.array(z.tuple([z.string(), z.unknown()])).readonly(),
})
export type Plan = Readonly<z.infer<typeof planSchema>>
