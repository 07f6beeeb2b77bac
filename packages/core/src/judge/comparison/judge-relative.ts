import { formatQuantity } from '../../format/format-quantity.ts'
import { valuesToClear } from '../../stats/planning.ts'
import type { CaseData, MetricData } from '../case-data.ts'
import type { Interval } from '../../stats/interval.ts'
import { type Ruling, ruling } from '../ruling.ts'
import type { Relative } from '../threshold.ts'
import { type Decision, decide, type Limits, pOfFailing } from './decide.ts'
import { CONFIDENCE, type Estimate, estimateGain } from './estimate.ts'
import { type Judged, type Reference, referenceOf } from './reference.ts'
import { sideOf } from './side.ts'

const FEWEST_LAUNCHES = 3

/** A comparison whose numbers are known and whose verdict waits for Holm's procedure over all of them. */
export interface Pending {
  readonly requirement: Relative
  readonly estimate: Estimate
  readonly limits: Limits
  readonly notes: readonly string[]
  /** Launches of our side, and how long one takes with one of the reference, in seconds. */
  readonly launches: number
  readonly roundS: number
  /** One-sided p-value of failing, unadjusted. */
  readonly p: number
}

export interface RelativeGate {
  readonly requirement: Relative
  readonly data: CaseData
  readonly metric: string
}

export const isPending = (found: Ruling | Pending): found is Pending => 'estimate' in found

/** Compares a case with its reference as far as it can be done without knowing the other gates. */
export function compareGate(gate: RelativeGate, judged: Judged): Ruling | Pending {
  const { requirement, data, metric } = gate
  const reference = referenceOf(gate, judged)
  if ('outcome' in reference) return reference
  const { definition, samples, launchValues } = data.metrics.get(metric) as MetricData
  const ours = sideOf({ definition, samples, launchValues } as MetricData, requirement)
  if (definition.kind === 'exact') return judgeExact(requirement, { ours: ours.values.map(one => one.value), theirs: reference.side.values.map(one => one.value), better: definition.better })
  const fewest = Math.min(ours.values.length, reference.unit === 'session' ? FEWEST_LAUNCHES : reference.side.values.length)
  if (fewest < FEWEST_LAUNCHES && definition.kind !== 'proportion')
    return ruling('inconclusive', 'too-few-launches', `${ours.values.length} and ${reference.side.values.length} launches; a comparison needs ${FEWEST_LAUNCHES} a side`)
  const estimate = estimateGain(ours, reference.side, { definition, unit: reference.unit })
  if (!estimate) return ruling('inconclusive', 'no-scale', 'the reference is 0: nothing is a share of it')
  const limits = limitsOf(requirement, estimate, reference)
  return {
    requirement,
    estimate,
    limits,
    notes: reference.notes,
    launches: ours.values.length,
    roundS: roundSeconds(data) + ('case' in requirement.than ? roundSeconds(judged.byId.get(requirement.than.case)) : 0),
    p: pOfFailing(requirement, estimate, limits),
  }
}

function limitsOf({ margin }: Relative, { scale }: Estimate, { guard }: Reference): Limits {
  return scale === 'log' ? { margin: Math.log1p(margin), guard } : { margin, guard: scale === 'linear' ? Math.expm1(guard) : 0 }
}

function roundSeconds(data: CaseData | undefined): number {
  const valid = data?.valid ?? []
  return valid.reduce((sum, { wallS }) => sum + wallS, 0) / Math.max(1, valid.length)
}

/** The verdict, once Holm's procedure has adjusted the p-value of failing. */
export function decidePending(pending: Pending, adjustedP: number): Ruling {
  const { requirement, estimate, limits, notes } = pending
  const decision = decide(requirement, estimate, { ...limits, adjustedP })
  const effect = effectOf(estimate)
  const detectable = estimate.minimumDetectable
  return {
    outcome: decision.outcome,
    reasons: decision.reasons,
    arithmetic: [arithmeticOf(requirement, estimate, effect), ...notes].join('; '),
    effect,
    ...(detectable === undefined ? {} : { minimumDetectable: estimate.scale === 'log' ? Math.exp(detectable) : detectable }),
    ...toDecide(pending, decision),
  }
}

/** On the scale on which people read it: a ratio, or a difference of shares. */
function effectOf({ scale, value, low, high }: Estimate): Interval {
  const of = scale === 'log' ? Math.exp : scale === 'linear' ? (gain: number) => 1 + gain : (gain: number) => gain
  return { value: of(value), low: of(low), high: of(high), confidence: CONFIDENCE }
}

function arithmeticOf({ direction, margin, than }: Relative, { scale, method }: Estimate, effect: Interval): string {
  const reference = 'case' in than ? than.case : `baseline "${than.baseline}"`
  const asked = `at ${direction === 'worse' ? 'most' : 'least'} ${formatQuantity(margin, '1', { as: 'percent' })} ${direction}`
  const shown = scale === 'share' ? shareText(effect) : ratioText(effect)
  return `${shown} than ${reference} (${method}); required ${asked}${scale === 'share' ? ', in points' : ''}`
}

const percent = (value: number) => formatQuantity(value, '1', { as: 'percent' })
/** Beyond a half or a double, a factor is read more easily than a percentage. */
const FACTOR_FROM = 1.5

function ratioText({ value, low, high }: Interval): string {
  const [print, what] = value >= FACTOR_FROM || value <= 1 / FACTOR_FROM ? [factor, 'times as good'] : [signed, 'better']
  return `${print(value)} (${print(low)} .. ${print(high)}) ${what}`
}

const factor = (ratio: number) => formatQuantity(ratio, '1')
const signed = (ratio: number) => `${ratio >= 1 ? '+' : ''}${percent(ratio - 1)}`

function shareText({ value, low, high }: Interval): string {
  const points = (share: number) => `${share >= 0 ? '+' : ''}${formatQuantity(share * 100, '1')}`
  return `${points(value)} (${points(low)} .. ${points(high)}) points better`
}

/** How many launches it takes until the nearer of the two limits is cleared, if the estimate stays. */
function toDecide({ requirement, estimate, limits, launches, roundS }: Pending, { outcome }: Decision) {
  const { difference, value } = estimate
  if (outcome !== 'inconclusive' || !difference || difference.se === 0) return {}
  const asked = requirement.direction === 'worse' ? -limits.margin : limits.margin
  const gap = requirement.direction === 'worse' && value < asked ? value : value - asked
  const needed = valuesToClear(Math.max(0, Math.abs(gap) - limits.guard), { se: difference.se, n: launches, confidence: CONFIDENCE })
  if (!Number.isFinite(needed)) return {}
  return { toDecide: { launches: needed, minutes: ((needed - launches) * roundS) / 60 } }
}

interface ExactSides {
  readonly ours: readonly number[]
  readonly theirs: readonly number[]
  readonly better: 'higher' | 'lower' | 'none'
}

/** Exact values need no interval: they are what they are, on both sides. */
function judgeExact({ direction, margin, than }: Relative, { ours, theirs, better }: ExactSides): Ruling {
  const differing = [ours, theirs].find(values => values.some(value => value !== values[0]))
  const [our = Number.NaN] = ours
  const [their = Number.NaN] = theirs
  if (differing) return ruling('inconclusive', 'model-violated', `declared exact, but launches differ: ${[...new Set(differing)].slice(0, 3).join(', ')}`)
  const [best, worst] = better === 'lower' ? [their, our] : [our, their]
  const ratio = best === worst ? 1 : best / worst
  const isMet = direction === 'worse' ? ratio * (1 + margin) >= 1 : ratio >= 1 + margin
  const reference = 'case' in than ? than.case : `baseline "${than.baseline}"`
  const text = `${our}, ${reference} ${their}: exactly ${factor(ratio)} times as good; required at ${direction === 'worse' ? 'most' : 'least'} ${percent(margin)} ${direction}`
  const reason = isMet ? '' : direction === 'worse' ? 'worse-than-margin' : 'not-better-enough'
  return { ...ruling(isMet ? 'pass' : 'fail', reason, text), effect: { value: ratio, low: ratio, high: ratio, confidence: 1 } }
}
