import * as z from 'zod'
import { isBaseUnit } from '../units.ts'
import type { Facts } from './fact.ts'
import type { Finding } from './finding.ts'

/** The shortest interval: below it the reading would be the load. */
export const FASTEST_MS = 10

/**
 * One thing that a sampler reads, in a base unit. `gauge`: a state (W, Hz, °C). `counter`: a total that only grows (J, B, s of
 * CPU time), whose difference over a window is exact however often it was read. `flags`: a bit mask of up to 53 bits.
 */
export const samplerFieldSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$/)
    .describe('unique in its sampler: gpu0.power'),
  quantity: z.string().optional().describe('what derived metrics ask for: gpu.power; default: the name'),
  device: z.string().optional().describe('which device, by an id that does not depend on order: a UUID'),
  unit: z.string().refine(isBaseUnit, { error: i => `"${i.input}" is not a base unit` }),
  kind: z.enum(['gauge', 'counter', 'flags']),
  renewedEveryS: z
    .number()
    .positive()
    .optional()
    .describe(
      'how often the source has a new value, in seconds: a window under ten of these says nothing of a counter',
    ),
  bits: z.record(z.string(), z.string()).optional().describe('of flags: bit value as a decimal text -> its name'),
  unavailable: z
    .string()
    .min(1)
    .optional()
    .describe('why it can not be read on this machine; such a field has no column'),
})
export type SamplerField = Readonly<z.infer<typeof samplerFieldSchema>>

/** Something that happened beside a launch and may have changed its values. `code` is stable: `throttled`, `contended`. */
export const taintSchema = z.strictObject({
  code: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  sampler: z.string(),
  text: z.string().describe('what was seen, with the numbers'),
})
export type Taint = Readonly<z.infer<typeof taintSchema>>

/** The launch that begins. */
export interface SampledLaunch {
  /** Its process, the leader of a group; what it starts and waits for is counted as its own. */
  readonly pid: number
  readonly enginePid: number
  /** Its work is done by a server that it did not start: the load of other processes may be its own. */
  readonly usesService: boolean
}

/** What was read during a launch: `values[f][i]` belongs to `fields[f]` at `atNs[i]`, nanoseconds since the launch was started. */
export interface SampleColumns {
  readonly fields: readonly SamplerField[]
  readonly atNs: readonly number[]
  readonly values: readonly (readonly (number | null)[])[]
}

/** The measured part of a launch, in nanoseconds since it was started. */
export interface MeasuredWindow {
  readonly startNs: number
  readonly endNs: number
}

export interface EndedLaunch extends SampleColumns {
  /** Absent: nothing was measured. */
  readonly window?: MeasuredWindow
}

/** What a sampler has to say about a launch that has ended. */
export interface Remarks {
  readonly taints?: readonly Omit<Taint, 'sampler'>[]
  readonly findings?: readonly Finding[]
}

/** A sampler at work, for one session. */
export interface OpenSampler extends AsyncDisposable {
  readonly fields: readonly SamplerField[]
  /** Which source was chosen, which devices there are. */
  readonly facts?: Facts
  begin?(launch: SampledLaunch): void
  /**
   * One value a field that is not unavailable, in their order; null: none just now. Called every interval, so it must be quick:
   * what is dear may wait for some beats, but not beyond the first and the last read of a launch.
   */
  read(isLast: boolean): readonly (number | null)[]
  end?(launch: EndedLaunch): Remarks
}

/**
 * Telemetry beside every launch: runs in a process of its own, on the clock of the launches. It must never change a setting of
 * the machine, and `open` that throws costs the telemetry, not the run.
 */
export interface Sampler {
  /** `namespace/name`. */
  readonly id: `${string}/${string}`
  readonly title: string
  /** Milliseconds between two reads, unless the suite says otherwise. */
  readonly intervalMs: number
  /** Cheap enough to run beside every launch when the suite does not say which samplers run. */
  readonly byDefault: boolean
  open(signal: AbortSignal): Promise<OpenSampler>
}
