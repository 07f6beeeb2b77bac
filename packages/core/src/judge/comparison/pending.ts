import type { Relative } from '../threshold.ts'
import type { Limits } from './decide.ts'
import type { Estimate } from './estimate.ts'

/** A comparison whose numbers are known and whose verdict waits for Holm's procedure over all of them. */
export interface Pending {
  readonly requirement: Relative
  /** What the other side is called: `fast`, `baseline "main"`. */
  readonly reference: string
  readonly estimate: Estimate
  readonly limits: Limits
  readonly notes: readonly string[]
  /** Launches of our side, and how long one takes with one of the reference, in seconds. */
  readonly launches: number
  readonly roundS: number
  /** One-sided p-value of failing, unadjusted. */
  readonly p: number
}

/** The p-value of failing after Holm's procedure, and over how many comparisons. */
export interface Adjusted {
  readonly p: number
  readonly family: number
}
