import * as z from 'zod'

/**
 * A threshold as data. `subject` is what is computed: `value` (the launch value), an aggregate over each launch's
 * iterations or samples, `cv` of all iterations, `runs` and `launches` as counts, `rate` (share of successes, or count per
 * second of an additive metric). `bound` is in the base unit `unit`; `p` is 0..100.
 */
export const requirementSchema = z.strictObject({
  subject: z.enum(['value', 'median', 'mean', 'min', 'max', 'percentile', 'cv', 'runs', 'launches', 'count', 'rate']),
  p: z.number().optional(),
  op: z.enum(['<', '<=', '>', '>=', '==', '!=']),
  bound: z.number(),
  unit: z.string(),
})
export type Requirement = Readonly<z.infer<typeof requirementSchema>>
