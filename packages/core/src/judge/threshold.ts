import * as z from 'zod'

/**
 * A limit. `subject` is what is computed: `value` (the launch value), an aggregate over each launch's iterations or samples,
 * `cv` of all iterations, `runs` and `launches` as counts, `rate` (share of successes). `bound` is in the base unit `unit`;
 * `p` is 0..100.
 */
const limitSchema = z.strictObject({
  kind: z.literal('limit'),
  subject: z.enum(['value', 'median', 'mean', 'min', 'max', 'percentile', 'cv', 'runs', 'launches', 'count', 'rate']),
  p: z.number().optional(),
  op: z.enum(['<', '<=', '>', '>=', '==', '!=']),
  bound: z.number(),
  unit: z.string(),
})
export type Limit = Readonly<z.infer<typeof limitSchema>>

/**
 * A comparison. `worse`: not worse than the reference by more than `margin`; `better`: better by at least `margin`. The margin
 * is a ratio (0.05 for 5 %), for a proportion the difference of the two shares.
 */
const relativeSchema = z.strictObject({
  kind: z.literal('relative'),
  subject: z.enum(['value', 'median', 'mean', 'percentile']),
  p: z.number().optional(),
  direction: z.enum(['worse', 'better']),
  margin: z.number().nonnegative(),
  than: z.union([
    z.strictObject({ case: z.string().describe('case id') }),
    z.strictObject({ baseline: z.string().describe('name of an accepted baseline') }),
  ]),
})
export type Relative = Readonly<z.infer<typeof relativeSchema>>

const ruleRequirementSchema = z.strictObject({ kind: z.literal('rule'), rule: z.string() })

/** Where the work must run: judged on what was observed, never on what a service merely says. */
export const accelerationSchema = z.strictObject({
  require: z
    .enum(['gpu_required', 'gpu_preferred', 'cpu_only'])
    .describe('gpu_required: every iteration on a GPU; gpu_preferred: a GPU where there is one; cpu_only: no GPU'),
  allowCpuFallback: z
    .boolean()
    .optional()
    .describe('gpu_*: some iterations may have run on the CPU; default false for gpu_required, true for gpu_preferred'),
  allowCpuOnly: z
    .boolean()
    .optional()
    .describe('gpu_*: all iterations may have run on the CPU; default false for gpu_required, true for gpu_preferred'),
})
export type Acceleration = Readonly<z.infer<typeof accelerationSchema>>

const accelerationRequirementSchema = accelerationSchema.extend({ kind: z.literal('acceleration') })
export type AccelerationRequirement = Readonly<z.infer<typeof accelerationRequirementSchema>>

/** A threshold as data. */
export const requirementSchema = z.discriminatedUnion('kind', [
  limitSchema,
  relativeSchema,
  ruleRequirementSchema,
  accelerationRequirementSchema,
])
export type Requirement = Readonly<z.infer<typeof requirementSchema>>
