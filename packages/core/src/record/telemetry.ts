import * as z from 'zod'
import { samplerFieldSchema, taintSchema } from '../plugin/sampler.ts'

const about = {
  name: z.string(),
  quantity: z.string(),
  device: z.string().optional(),
  unit: z.string(),
}
const n = z.int().nonnegative().describe('samples inside the window; with none the neighbours are interpolated')

/** One field over the measured window of a launch. `unavailable`: there is no value, and why. */
const fieldSummarySchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('gauge'),
    ...about,
    mean: z.number().describe('weighted by time'),
    min: z.number(),
    max: z.number(),
    n,
  }),
  z.strictObject({
    kind: z.literal('counter'),
    ...about,
    total: z.number().describe('difference over the window'),
    rate: z.number().describe('total by the length of the window, per second'),
    n,
  }),
  z.strictObject({
    kind: z.literal('flags'),
    ...about,
    shares: z.record(z.string(), z.number()).describe('bits that were seen, by name -> share of the samples'),
    n,
  }),
  z.strictObject({ kind: z.literal('unavailable'), ...about, reason: z.string() }),
])
export type FieldSummary = Readonly<z.infer<typeof fieldSummarySchema>>

/** One sampler beside one launch: its fields over the measured window, and what the sampling itself cost. */
const samplerSummarySchema = z.strictObject({
  sampler: z.string(),
  fields: z.array(fieldSummarySchema).readonly(),
  ticks: z.int().nonnegative().describe('reads during the launch'),
  late: z.int().nonnegative().describe('reads left out because the one before was late'),
  readS: z.number().nonnegative().describe('time spent reading, in seconds'),
  failed: z.string().optional().describe('why the sampler stopped'),
})
export type SamplerSummary = Readonly<z.infer<typeof samplerSummarySchema>>

/** The measured part of a launch; an iteration begins where the one before it ended. Nanoseconds since the launch was started. */
const windowSchema = z.strictObject({
  startNs: z.int(),
  endNs: z.int(),
  iterationEndNs: z.array(z.int()).readonly().describe('of the first 1000 iterations'),
})
export type LaunchWindow = Readonly<z.infer<typeof windowSchema>>

const cell = z.number().nullable()

/** The stream of one sampler beside one launch, as columns; a column that never changed is its one value. */
export const seriesSchema = z.strictObject({
  sampler: z.string(),
  fields: z.array(samplerFieldSchema).readonly(),
  every: z.int().positive().describe('1: every sample is here; 4: a long launch was thinned to every fourth'),
  atNs: z.array(z.int()).readonly().describe('nanoseconds since the launch was started'),
  values: z.array(z.union([cell, z.array(cell).readonly()])).readonly(),
})
export type Series = Readonly<z.infer<typeof seriesSchema>>

export const telemetryShape = {
  window: windowSchema.optional(),
  telemetry: z.array(samplerSummarySchema).readonly().optional(),
  taints: z.array(taintSchema).readonly().optional(),
}
