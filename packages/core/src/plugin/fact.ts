import * as z from 'zod'

/**
 * Something true of machine, device or input. `identity` decides comparability, `condition` may change between runs (load,
 * temperature), `workload` describes the input (a model's digest). An unknown fact has the value null, never a guess.
 */
const factSchema = z.strictObject({
  value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
  source: z.enum(['observed', 'declared', 'unknown']),
  role: z.enum(['identity', 'condition', 'workload']),
})
export type Fact = Readonly<z.infer<typeof factSchema>>
/** Dotted names: `cpu.model`, `disk.fs_type`, `model.sha256`. */
export const factsSchema = z.record(z.string(), factSchema)
export type Facts = Readonly<Record<string, Fact>>

type FactValue = string | number | boolean | null | undefined

const factOf =
  (role: Fact['role']) =>
  (value: FactValue): Fact =>
    value === undefined || value === null || value === ''
      ? { value: null, source: 'unknown', role }
      : { value, source: 'observed', role }

/** A fact seen on this machine that decides comparability; nothing known gives `unknown`. */
export const identity = factOf('identity')
/** A fact that may differ between two runs of the same machine. */
export const condition = factOf('condition')
/** A fact about the input. */
export const workload = factOf('workload')
