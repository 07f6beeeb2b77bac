import type { Interval } from '../stats/interval.ts'
import type { Outcome, Verdict } from './evidence.ts'
import type { ReasonCode } from './reasons.ts'

/** An outcome with its reasons, the arithmetic in words, and what the kind of gate has to show. */
export interface Ruling extends Pick<Verdict, 'effect' | 'workings' | 'minimumDetectable' | 'toDecide'> {
  readonly outcome: Outcome
  readonly reasons: readonly ReasonCode[]
  readonly arithmetic: string
  readonly measured?: Interval
}

/** A ruling for one reason, or for none when the reason is empty. */
export const ruling = (outcome: Outcome, reason: ReasonCode | '', arithmetic: string): Ruling => ({
  outcome,
  reasons: reason ? [reason] : [],
  arithmetic,
})
