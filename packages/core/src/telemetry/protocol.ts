import type { Facts } from '../plugin/fact.ts'
import type { Finding } from '../plugin/finding.ts'
import type { MeasuredWindow, Taint } from '../plugin/sampler.ts'
import type { SamplerSummary, Series } from '../record/telemetry.ts'

/** Which sampler to open: the module that brings it and how often to read it. */
export interface SamplerAddress {
  readonly id: string
  readonly pluginUrl: string
  readonly intervalMs: number
}

/** What the engine asks of the sampler process. `originNs` is the start of the launch; a window counts from there. */
export type SamplerJob =
  | { readonly type: 'open'; readonly samplers: readonly SamplerAddress[]; readonly enginePid: number }
  | { readonly type: 'begin'; readonly pid: number; readonly originNs: bigint; readonly usesService: boolean }
  | { readonly type: 'end'; readonly window?: MeasuredWindow }
  | { readonly type: 'close' }

/** What was seen beside one launch. */
export interface Observed {
  readonly series: readonly Series[]
  readonly telemetry: readonly SamplerSummary[]
  readonly taints: readonly Taint[]
  readonly findings: readonly Finding[]
}

export type SamplerMessage =
  | { readonly type: 'ready'; readonly facts: Facts }
  | { readonly type: 'observed'; readonly observed: Observed }
