import type { LaunchService, Resolution, WorkProof } from '../plugin/define-probe.ts'
import type { Facts } from '../plugin/fact.ts'
import type { Finding } from '../plugin/finding.ts'
import type { ResolvedMetric } from '../plugin/metric.ts'
import type { Sampling } from '../plugin/sampling.ts'
import type { LaunchError } from '../record/event.ts'
import type { Columns } from './columns.ts'
import type { MeasuredSpan } from './measure.ts'

type Options = Readonly<Record<string, unknown>>

/** Set for a child whose compile cache is the engine's, not the user's. */
export const OUR_CACHE = 'PROBATIVE_COMPILE_CACHE'

/** Which probe a child works with: the module to import and what to ask it for. */
export interface ProbeAddress {
  readonly pluginUrl: string
  readonly probe: string
  readonly options: Options
}

/** What the engine asks of a child. */
export type ChildJob =
  | { readonly type: 'resolve'; readonly probes: readonly ProbeAddress[] }
  | {
      readonly type: 'launch'
      readonly address: ProbeAddress
      readonly metrics: Readonly<Record<string, ResolvedMetric>>
      readonly sampling: Sampling
      readonly seed: number
      readonly runId: string
      readonly services: readonly LaunchService[]
      readonly launchKey: string
      readonly enginePid: number
    }

/** How far a launch has come. */
export type LaunchPhase = 'open' | 'warmup' | 'iterate' | 'verify' | 'dispose'

/** What a child tells the engine. `bye` is its last word. */
export type ChildMessage =
  | { readonly type: 'bye' }
  | { readonly type: 'resolved'; readonly index: number; readonly resolution: Resolution<Options> }
  | { readonly type: 'phase'; readonly phase: LaunchPhase }
  | { readonly type: 'columns'; readonly columns: Columns }
  | { readonly type: 'window'; readonly window: MeasuredSpan }
  | {
      readonly type: 'done'
      readonly facts: Facts
      readonly findings: readonly Finding[]
      readonly proof?: WorkProof
      readonly error?: LaunchError
    }
