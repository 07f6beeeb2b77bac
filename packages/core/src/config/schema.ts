import * as z from 'zod'
import { accelerationSchema } from '../judge/threshold.ts'
import { sourceSchema } from '../plugin/metric.ts'
import { FASTEST_MS } from '../plugin/sampler.ts'
import { samplingSchema } from '../plugin/sampling.ts'
import { servicesSchema } from './services-schema.ts'

const outcomePolicy = z.enum(['fail', 'undecided', 'ignore'])

const referenceSchema = z.union([
  z.strictObject({ case: z.string().min(1).describe('name or id of another case of this suite') }),
  z.strictObject({ baseline: z.string().min(1).describe('name of an accepted baseline') }),
])
const than = referenceSchema.describe('what it is compared with')
const of = z.string().optional().describe('median | mean | p(95) of each launch; default: the value of the launch')

const REQUIRE_FORMS =
  'write "median < 5 ms", { worseBy: "5 %", than: { case: other } }, { betterBy: "25 %", than: ... } or { rule: name }'

const requireSchema = z.union(
  [
    z.string().min(1).describe('median >= 60 token/s | p(95) < 2 s | cv < 5 % | runs >= 30'),
    z.strictObject({
      worseBy: z.string().describe('not worse than the other by more than this: "5 %"'),
      than,
      of,
    }),
    z.strictObject({ betterBy: z.string().describe('better than the other by at least this: "25 %"'), than, of }),
    z.strictObject({ rule: z.string().min(1).describe('a rule of the core or a plugin that must hold: core/drift') }),
  ],
  { error: REQUIRE_FORMS },
)

export const thresholdSchema = z.strictObject({
  id: z.string().min(1).optional().describe('stable id of the claim, for example point-49'),
  text: z.string().optional().describe('the claim in words'),
  where: z
    .string()
    .optional()
    .describe('filter over case ids, names and tags; default: every case in reach that has the metric'),
  metric: z.string().optional().describe('the metric; not needed for "runs >= 30"'),
  require: requireSchema.describe('a limit as text, a comparison, or a rule'),
  severity: z
    .enum(['fail', 'warn'])
    .optional()
    .describe('warn: reported, and never decides the exit code; default fail'),
})
/** A claim about a case, as written. */
export type Threshold = Readonly<z.infer<typeof thresholdSchema>>

export const policySchema = z.strictObject({
  inconclusive: outcomePolicy.optional().describe("what a gate that can't tell counts as; default undecided (exit 4)"),
  unmeasured: outcomePolicy.optional().describe('what a gate without data counts as; default undecided (exit 4)'),
  incomparable: outcomePolicy
    .optional()
    .describe('what a gate counts as whose baseline is of another workload or machine; default undecided (exit 4)'),
  tainted: z
    .enum(['undecided', 'ignore'])
    .optional()
    .describe(
      'ignore: a gate is decided however many launches were disturbed; default undecided above a fifth of them',
    ),
  acceleration: accelerationSchema
    .extend({
      locked: z.boolean().optional().describe('true: nothing that extends this suite, and no profile, may weaken it'),
    })
    .optional()
    .describe('where the work of the cases that can use a GPU must run'),
  allowSources: z
    .array(sourceSchema)
    .readonly()
    .optional()
    .describe('sources that a gate may pass on; default measured, derived'),
})
export type Policy = Readonly<z.infer<typeof policySchema>>

/** A fact that may differ between a run and its baseline without making them incomparable. */
export const equivalentSchema = z.strictObject({
  fact: z.string().min(1).describe('name of the fact: os.kernel'),
  from: z.union([z.string(), z.number(), z.boolean()]).describe('its value in the baseline'),
  to: z.union([z.string(), z.number(), z.boolean()]).describe('its value in the run'),
  reason: z.string().min(1).describe('why the two are alike; printed wherever it was used'),
})
export type Equivalent = Readonly<z.infer<typeof equivalentSchema>>

const samplerSchema = z.union([
  z.string().min(1).describe('sampler id: metrics/gpu'),
  z.tuple([z.string().min(1), z.strictObject({ intervalMs: z.int().min(FASTEST_MS).max(60_000) })]),
])
const samplersSchema = z
  .union([z.literal(false), z.array(samplerSchema).readonly()])
  .describe(
    'telemetry beside the launches: false, or ids, with an interval: [metrics/gpu, { intervalMs: 20 }]; default: the cheap ones',
  )

const optionsSchema = z.record(z.string(), z.unknown())

export const caseSchema = z.strictObject({
  probe: z.string().min(1).describe('probe id: namespace/name'),
  name: z.string().min(1).optional().describe('short name for reports and filters'),
  tags: z.array(z.string()).readonly().optional().describe('for filters'),
  options: optionsSchema.optional().describe("the probe's options; '${env:NAME}' stays a reference until the launch"),
  matrix: z
    .record(z.string(), z.array(z.unknown()).readonly())
    .optional()
    .describe('option -> values; every combination is a case'),
  exclude: z.array(optionsSchema).readonly().optional().describe('combinations of the matrix that are left out'),
  sampling: samplingSchema.partial().optional().describe('how often this case is measured'),
  required: z.boolean().optional().describe('false: a case that cannot run is skipped without failing the run'),
  thresholds: z.array(thresholdSchema).readonly().optional().describe('gates of this case'),
})
/** A case as written in a suite. */
export type UserCase = Readonly<z.infer<typeof caseSchema>>

const parts = {
  name: z.string().min(1).optional().describe('name of the suite; default: the name of its folder'),
  plugins: z.array(z.string()).readonly().optional().describe('package names, or paths relative to this file'),
  cases: z.array(caseSchema).readonly().optional().describe('what is measured'),
  thresholds: z.array(thresholdSchema).readonly().optional().describe('gates of every case that has the metric'),
  sampling: samplingSchema.partial().optional().describe('defaults for every case of this suite'),
  reporters: z
    .array(z.union([z.string(), z.tuple([z.string(), z.unknown()])]))
    .readonly()
    .optional()
    .describe("json, md, junit, openmetrics, or a plugin's; with options: [md, { title: ... }]"),
  samplers: samplersSchema.optional(),
  policy: policySchema.optional().describe("what counts as failed when it can't be told"),
  baselines: z
    .string()
    .min(1)
    .optional()
    .describe('folder of the accepted baselines, relative to this file; default baselines'),
  equivalent: z.array(equivalentSchema).readonly().optional().describe('facts that may differ from a baseline'),
  services: servicesSchema.optional().describe('processes that cases need: servers that are measured'),
  seed: z.int().min(0).max(0xffffffff).optional().describe('what everything random in a probe follows from; default 1'),
}

/** What a config file may say. */
export const userSuiteSchema = z.strictObject({
  $schema: z.string().optional().describe('for editors'),
  extends: z.array(z.string()).readonly().optional().describe('other configs, or a preset: package/presets/name'),
  ...parts,
  profiles: z.record(z.string(), z.strictObject(parts)).optional().describe('named overrides: --profile ci'),
})
export type UserSuite = Readonly<z.infer<typeof userSuiteSchema>>
