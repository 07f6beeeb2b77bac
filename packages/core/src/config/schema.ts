import * as z from 'zod'
import { sourceSchema } from '../plugin/metric.ts'
import { samplingSchema } from '../plugin/sampling.ts'

const outcomePolicy = z.enum(['fail', 'undecided', 'ignore'])

export const thresholdSchema = z.strictObject({
  id: z.string().min(1).optional().describe('stable id of the claim, for example point-49'),
  text: z.string().optional().describe('the claim in words'),
  where: z
    .string()
    .optional()
    .describe('filter over case ids, names and tags; default: every case in reach that has the metric'),
  metric: z.string().optional().describe('the metric; not needed for "runs >= 30"'),
  require: z.string().min(1).describe('median >= 60 token/s | p(95) < 2 s | cv < 5 % | runs >= 30'),
  severity: z
    .enum(['fail', 'warn'])
    .optional()
    .describe('warn: reported, and never decides the exit code; default fail'),
})
/** A rule about a metric, as written. */
export type Threshold = Readonly<z.infer<typeof thresholdSchema>>

export const policySchema = z.strictObject({
  inconclusive: outcomePolicy.optional().describe("what a gate that can't tell counts as; default undecided (exit 4)"),
  unmeasured: outcomePolicy.optional().describe('what a gate without data counts as; default undecided (exit 4)'),
  allowSources: z
    .array(sourceSchema)
    .readonly()
    .optional()
    .describe('sources that a gate may pass on; default measured, derived'),
})
export type Policy = Readonly<z.infer<typeof policySchema>>

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
    .describe("json, md, or a plugin's; with options: [md, { title: ... }]"),
  policy: policySchema.optional().describe("what counts as failed when it can't be told"),
  seed: z.int().min(0).max(0xffffffff).optional().describe('the only randomness of a run; default 1'),
}

/** What a config file may say. */
export const userSuiteSchema = z.strictObject({
  $schema: z.string().optional().describe('for editors'),
  extends: z.array(z.string()).readonly().optional().describe('other configs, or a preset: package/presets/name'),
  ...parts,
  profiles: z.record(z.string(), z.strictObject(parts)).optional().describe('named overrides: --profile ci'),
})
export type UserSuite = Readonly<z.infer<typeof userSuiteSchema>>
