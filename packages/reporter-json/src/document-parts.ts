import { z } from '@probative/core'

// The document has its own schemas, not the engine's: what is published under version 1 must not move when the engine does.

const factSchema = z.object({
  value: z.union([z.string(), z.number(), z.boolean(), z.null()]).describe('null when unknown'),
  source: z.enum(['observed', 'declared', 'unknown']),
  role: z.enum(['identity', 'condition', 'workload']),
})
/** Dotted name -> fact. */
export const factsSchema = z.record(z.string(), factSchema)

export const sourceSchema = z.enum(['measured', 'derived', 'reported', 'declared', 'simulated'])

export const unavailableSchema = z.object({ unavailable: z.string().describe('why there is no value') })

/** One iteration's value, in the base unit of its series. */
export const valueSchema = z.union([
  z.number(),
  z.object({ samples: z.array(z.number()).readonly() }),
  z.object({ hdr: z.string().describe('HDR histogram, V2 encoding, base64'), tick: z.number() }),
  z.object({ successes: z.int(), trials: z.int() }),
  unavailableSchema,
])

export const intervalSchema = z.object({
  value: z.number(),
  low: z.number(),
  high: z.number(),
  confidence: z.number(),
})

export const findingSchema = z.object({
  code: z.string(),
  severity: z.enum(['note', 'warn', 'alarm']),
  text: z.string(),
  caseId: z.string().optional(),
})

export const outcomeSchema = z.enum([
  'pass',
  'fail',
  'inconclusive',
  'incomparable',
  'unmeasured',
  'invalid',
  'skipped',
])
