import * as z from 'zod'

/** How often a case is measured. Times in milliseconds; `precision` is a ratio ('2 %') reached by adding launches inside `budgetMs`. */
export const samplingSchema = z.strictObject({
  launches: z.int().min(1).max(10_000).describe('processes that measure the case, each once'),
  iterations: z.int().min(1).max(1_000_000).describe('measured iterations in each launch'),
  warmup: z.int().min(0).max(1_000_000).describe('iterations before the first measured one'),
  timeoutMs: z.int().min(1).describe('a launch that takes longer is stopped and counts as failed'),
  precision: z
    .string()
    .optional()
    .describe('half-width of the 95 % interval at which no more launches are added, e.g. "2 %"'),
  budgetMs: z.int().min(1).describe('time the launches of one case may take together when precision adds more of them'),
})
export type Sampling = Readonly<z.infer<typeof samplingSchema>>
export const DEFAULT_SAMPLING: Sampling = {
  launches: 5,
  iterations: 6,
  warmup: 1,
  timeoutMs: 120_000,
  budgetMs: 300_000,
}
