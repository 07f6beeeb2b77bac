import { z } from '@probative/core'
import { intervalSchema, outcomeSchema } from './document-parts.ts'

export const VERDICT_KIND = 'probative.verdict'
export const VERDICT_VERSION = '1.0'

/** What a pipeline needs to know: the exit code, why, and each gate. */
export const verdictDocumentSchema = z.object({
  kind: z.literal(VERDICT_KIND),
  schemaVersion: z.string().regex(/^1\.\d+$/),
  run: z.string(),
  suite: z.string(),
  planDigest: z.string(),
  complete: z.boolean(),
  exit: z.int(),
  sentence: z.string(),
  counts: z.record(outcomeSchema, z.int()).describe('gates by outcome'),
  cases: z.record(z.enum(['measured', 'partly', 'failed', 'skipped', 'pending']), z.int()).describe('cases by status'),
  findings: z.record(z.enum(['alarm', 'warn', 'note']), z.int()).describe('findings by severity'),
  gates: z
    .array(
      z.object({
        id: z.string(),
        case: z.string(),
        metric: z.string().optional().describe('absent for a rule or the acceleration policy'),
        text: z.string().optional().describe('the claim in words'),
        require: z.string(),
        severity: z.enum(['fail', 'warn']),
        outcome: outcomeSchema,
        reasons: z.array(z.string()).readonly().describe('stable codes, the decisive one first'),
        arithmetic: z.string(),
        measured: intervalSchema.optional(),
        unit: z.string().optional().describe('base unit of measured'),
        effect: intervalSchema
          .optional()
          .describe(
            'of a comparison, on its scale; log: how many times as good as the reference, 0.5 is twice as bad; linear: 1 and the gain as a share of the reference; share: gain of the share',
          ),
        scale: z.enum(['log', 'linear', 'share']).optional().describe('of effect and minimumDetectable; default log'),
        minimumDetectable: z
          .number()
          .optional()
          .describe('smallest effect that these launches would have shown nine times out of ten'),
        toDecide: z
          .object({
            launches: z.number().describe('launches of the case that it takes, about'),
            minutes: z.number().describe('how long the missing ones run, about'),
          })
          .optional()
          .describe('of an inconclusive gate'),
        withoutTainted: z
          .object({
            outcome: outcomeSchema,
            launches: z.int(),
            measured: intervalSchema.optional(),
            effect: intervalSchema.optional(),
          })
          .optional()
          .describe('what the launches say that nothing disturbed; the verdict itself rests on all'),
        launches: z.int(),
        runs: z.int(),
      }),
    )
    .readonly(),
})
export type VerdictDocument = Readonly<z.infer<typeof verdictDocumentSchema>>
