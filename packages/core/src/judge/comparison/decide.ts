import type { ReasonCode } from '../reasons.ts'
import type { Relative } from '../threshold.ts'
import type { Estimate } from './estimate.ts'

/** A claim stands when its one-sided p-value is below this. */
const ALPHA = 0.05
/** A rank test that finds no trace of what the t test shows, even at twice the level, contradicts it. */
const RANK_ALPHA = 0.1
/**
 * Which of a pair goes first was drawn, so chance turns the sign of its difference as often as not, whatever the noise is like: what
 * the signed ranks say at the level of the claim holds without the t test's bell curve. Five pairs have to agree for it.
 */
const PAIRED_FAIL_ALPHA = ALPHA

export interface Decision {
  readonly outcome: 'pass' | 'fail' | 'inconclusive'
  readonly reasons: readonly ReasonCode[]
  /** One-sided p-value of the rank test against what the t test shows; absent where it shows nothing, or has too few values. */
  readonly rankP?: number
}

/** The limits that matter, on the scale of the estimate. `guard`: what sessions may differ by though nothing changed. */
export interface Limits {
  /** The margin: `worse` asks that the gain is above its negative, `better` that it is above it. */
  readonly margin: number
  readonly guard: number
}

/** One-sided p-value of the claim "fails": what Holm's procedure adjusts. */
export function pOfFailing({ direction }: Relative, estimate: Estimate, { margin, guard }: Limits): number {
  return estimate.below(direction === 'worse' ? -guard : margin - guard)
}

/**
 * `worse`: fails when a loss is shown and the estimate is beyond the margin; passes when a loss beyond the margin is excluded.
 * `better`: passes when the gain is shown to exceed the margin, fails when that is excluded. `adjustedP`: of failing, after Holm.
 */
export function decide(
  requirement: Relative,
  estimate: Estimate,
  limits: Limits & { readonly adjustedP: number },
): Decision {
  const { margin, guard, adjustedP } = limits
  const asked = requirement.direction === 'worse' ? -margin : margin
  const failsBelow = requirement.direction === 'worse' ? 0 : margin
  const shownToFail = estimate.high < failsBelow && estimate.value < asked
  const shownToPass = estimate.low > asked
  if (shownToFail) {
    if (estimate.high + guard >= failsBelow) return inconclusive('single-session-baseline')
    if (adjustedP >= ALPHA) return inconclusive(estimate.difference?.se === 0 ? 'no-spread' : 'multiplicity')
    const reason = requirement.direction === 'worse' ? 'worse-than-margin' : 'not-better-enough'
    const alpha = estimate.isPaired ? PAIRED_FAIL_ALPHA : RANK_ALPHA
    return unlessDenied({ outcome: 'fail', reasons: [reason] }, { rankP: estimate.ranks?.below(failsBelow), alpha })
  }
  if (shownToPass) {
    if (estimate.low - guard <= asked) return inconclusive('single-session-baseline')
    const reasons = estimate.high < 0 ? (['worse-within-margin'] as const) : []
    return unlessDenied({ outcome: 'pass', reasons }, { rankP: estimate.ranks?.above(asked), alpha: RANK_ALPHA })
  }
  const isUnderpowered = margin > 0 && (estimate.minimumDetectable ?? 0) > margin
  return inconclusive('interval-crosses-margin', ...(isUnderpowered ? (['underpowered'] as const) : []))
}

/** The rank test may veto, and does nothing else. */
function unlessDenied(
  shown: Decision,
  { rankP, alpha }: { readonly rankP: number | undefined; readonly alpha: number },
): Decision {
  if (rankP === undefined) return shown
  return { ...(rankP > alpha ? inconclusive('tests-disagree') : shown), rankP }
}

const inconclusive = (...reasons: [ReasonCode, ...ReasonCode[]]): Decision => ({ outcome: 'inconclusive', reasons })
