import { z } from '@probative/core'
import { documentCaseSchema } from './case-schema.ts'
import { factsSchema, findingSchema } from './document-parts.ts'
import { seriesSchema } from './series-schema.ts'

export const BASELINE_KIND = 'probative.baseline'
export const BASELINE_VERSION = '1.0'

/**
 * What a run measured, as a file: raw values in base units, their summaries, and where they come from. Readers of
 * version 1 ignore keys they do not know, so a later 1.x may add some.
 */
export const baselineDocumentSchema = z.object({
  kind: z.literal(BASELINE_KIND),
  schemaVersion: z.string().regex(/^1\.\d+$/),
  producer: z.object({ name: z.string(), version: z.string() }),
  run: z.object({
    id: z.string(),
    origin: z.string(),
    complete: z.boolean().describe('false when the run was interrupted'),
    startedAt: z.string(),
    finishedAt: z.string().optional(),
  }),
  suite: z.object({
    name: z.string(),
    seed: z.int(),
    planDigest: z.string(),
    plugins: z.array(z.object({ name: z.string(), version: z.string(), namespace: z.string() })).readonly(),
  }),
  environments: z.record(z.string(), factsSchema).describe('digest of the facts -> the facts'),
  sessions: z
    .array(
      z.object({
        id: z.string(),
        startedAt: z.string(),
        finishedAt: z.string().optional(),
        environment: z.string().describe('key of environments'),
        conditions: z.object({ before: factsSchema, after: factsSchema.optional() }),
      }),
    )
    .readonly(),
  cases: z.array(documentCaseSchema).readonly(),
  series: z.array(seriesSchema).readonly(),
  findings: z.array(findingSchema).readonly(),
})
export type BaselineDocument = Readonly<z.infer<typeof baselineDocumentSchema>>
export type BaselineCase = BaselineDocument['cases'][number]
export type BaselineSeries = BaselineDocument['series'][number]
