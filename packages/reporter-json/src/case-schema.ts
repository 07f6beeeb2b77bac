import { z } from '@probative/core'
import { factsSchema, findingSchema, sourceSchema } from './document-parts.ts'

const labelCountSchema = z.object({ value: z.string(), source: sourceSchema, count: z.int() })

const launchSchema = z.object({
  launch: z.int().nonnegative(),
  session: z.string(),
  status: z.enum(['valid', 'invalid', 'failed']),
  wallS: z.number(),
  runs: z.int().describe('measured iterations'),
  proof: z.object({ ok: z.boolean(), what: z.string() }).optional().describe('how it is known that the work was done'),
  error: z
    .object({
      kind: z.enum(['error', 'timeout', 'crash', 'aborted']),
      phase: z.enum(['open', 'iterate', 'verify', 'dispose', 'process']),
      message: z.string(),
    })
    .optional(),
  facts: factsSchema.optional().describe('found while the case was open'),
  labels: z
    .record(z.string(), z.array(labelCountSchema).readonly())
    .optional()
    .describe('what was seen, and how often'),
  findings: z.array(findingSchema).readonly().optional(),
})

/** One case: what was to be measured, and how each launch of it ended. */
export const documentCaseSchema = z.object({
  caseId: z.string(),
  name: z.string().optional(),
  title: z.string(),
  tags: z.array(z.string()).readonly(),
  probe: z.string(),
  probeVersion: z.int(),
  plugin: z.string(),
  options: z.record(z.string(), z.unknown()),
  sampling: z.object({
    launches: z.int(),
    iterations: z.int(),
    warmup: z.int(),
    timeoutMs: z.int(),
    precision: z.string().optional(),
    budgetMs: z.int(),
  }),
  sensitiveTo: z.array(z.string()).readonly(),
  required: z.boolean(),
  accelerated: z.boolean().optional().describe('its work may run on a GPU'),
  status: z.enum(['measured', 'partly', 'failed', 'skipped', 'pending']),
  skipped: z.object({ reason: z.string(), fix: z.string().optional() }).optional(),
  problems: z.array(z.string()).readonly(),
  launches: z.array(launchSchema).readonly(),
})
