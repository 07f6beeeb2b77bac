import { z } from '@probative/core'
import { intervalSchema, sourceSchema, unavailableSchema, valueSchema } from './document-parts.ts'

const descriptionSchema = z.object({
  n: z.int(),
  min: z.number(),
  p5: z.number(),
  p50: z.number(),
  p90: z.number(),
  p95: z.number(),
  p99: z.number(),
  max: z.number(),
  mean: z.number(),
  sd: z.number().nullable(),
  cv: z.number().nullable(),
  medianInterval: intervalSchema.nullable(),
  outliers: z.object({ mild: z.int(), severe: z.int() }).describe('marked, never removed'),
})

/** One metric of one case. The launches are the data; `summary` and `interval` follow from them. */
export const seriesSchema = z.object({
  caseId: z.string(),
  metric: z.string(),
  title: z.string(),
  unit: z.string().describe('base unit of every number in this series'),
  better: z.enum(['higher', 'lower', 'none']),
  kind: z.enum(['sampled', 'additive', 'exact', 'proportion', 'distribution']),
  reduce: z.enum(['median', 'mean', 'min', 'max', 'sum', 'last']).describe('how runs become the value of a launch'),
  source: sourceSchema,
  launches: z
    .array(
      z.object({
        launch: z.int().nonnegative(),
        session: z.string(),
        status: z.enum(['valid', 'invalid', 'failed']),
        value: z.union([z.number(), unavailableSchema]).describe('only valid launches have one'),
        runs: z.array(valueSchema).readonly().describe('raw values, one an iteration'),
      }),
    )
    .readonly(),
  runs: z.int().describe('iterations in the valid launches'),
  unavailable: z.record(z.string(), z.int()).describe('why values are missing, and how often'),
  summary: descriptionSchema.nullable().describe('all iterations or samples of the valid launches, quantiles type 7'),
  interval: intervalSchema.nullable().describe('across the launches'),
})
