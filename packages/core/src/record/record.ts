import type { Plan } from '../plan/plan.ts'
import type { Facts } from '../plugin/fact.ts'
import type { LaunchOutcome, RunEvent } from './event.ts'

/** One uninterrupted `probative run` on one machine. */
export interface Session {
  readonly id: string
  readonly startedAt: string
  readonly finishedAt?: string
  readonly facts: Facts
  readonly conditionsBefore: Facts
  readonly conditionsAfter?: Facts
}

/** How a launch ended. `invalid`: it ran, but its work was not proved. */
export type LaunchStatus = 'valid' | 'invalid' | 'failed'

export interface LaunchRecord extends LaunchOutcome {
  readonly status: LaunchStatus
}

/** What one sampler read beside one launch. */
export type LaunchSeries = Omit<Extract<RunEvent, { type: 'samples' }>, 'type' | 'at'>

/** Everything a run measured: a fold over its events. Launches are in the order in which they ended. */
export interface RunRecord {
  readonly schema: 1
  readonly origin: 'run'
  readonly runId: string
  /** Version of Probative that measured. */
  readonly version: string
  /** What was typed to start it, secrets and paths struck out. */
  readonly command: string
  readonly plan: Plan
  readonly planDigest: string
  readonly sessions: readonly Session[]
  readonly launches: readonly LaunchRecord[]
  /** The streams of the samplers, of the launches that count; absent when nothing was sampled. */
  readonly series?: readonly LaunchSeries[]
  /** False when the run was interrupted: it may be resumed. */
  readonly complete: boolean
}
