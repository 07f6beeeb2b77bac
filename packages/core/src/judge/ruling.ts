import type { Interval } from '../stats/interval.ts'
import type { Outcome } from './evidence.ts'

/** An outcome with its reasons and the arithmetic in words. */
export interface Ruling {
  readonly outcome: Outcome
  readonly reasons: readonly string[]
  readonly arithmetic: string
  readonly measured?: Interval
}

/** A ruling for one reason, or for none when the reason is empty. */
export const ruling = (outcome: Outcome, reason: string, arithmetic: string): Ruling => ({
  outcome,
  reasons: reason ? [reason] : [],
  arithmetic,
})
