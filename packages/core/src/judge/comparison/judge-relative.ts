import { type Interval, samplesForPercentile } from '../../stats/interval.ts'
import { valuesToClear } from '../../stats/planning.ts'
import type { CaseData, MetricData } from '../case-data.ts'
import { type Ruling, ruling } from '../ruling.ts'
import type { Relative } from '../threshold.ts'
import { comparisonText } from './comparison-text.ts'
import { type Decision, decide, type Limits, pOfFailing } from './decide.ts'
import { CONFIDENCE, type Estimate, estimateGain } from './estimate.ts'
import { judgeExact } from './judge-exact.ts'
import type { Adjusted, Pending } from './pending.ts'
import { type Judged, type Reference, referenceOf } from './reference.ts'
import { type Side, sideOf } from './side.ts'
import { workingsOf } from './workings-of.ts'

const FEWEST_LAUNCHES = 3

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
  const values = data.metrics.get(metric) as MetricData
  const { definition } = values
  const ours = sideOf(values, requirement)
  const { side: theirs, unit, name } = reference
  if (definition.kind === 'exact')
    return judgeExact(requirement, { ours, theirs, better: definition.better, reference: name })
  const missing = tooLittle({ ours, theirs, unit, requirement, isProportion: definition.kind === 'proportion' })
  if (missing) return missing
  const estimate = estimateGain(ours, theirs, { definition, unit })
  if (!estimate) return ruling('inconclusive', 'no-scale', `${name} is 0: nothing is a share of it`)
  const limits = limitsOf(requirement, estimate, reference)
  return {
    requirement,
    reference: name,
    estimate,
    limits,
    notes: reference.notes,
    launches: ours.values.length,
    roundS: roundSeconds(data) + roundSeconds(otherOf(requirement, judged)),
    p: pOfFailing(requirement, estimate, limits),
  }
}

interface Sides {
  readonly ours: Side
  readonly theirs: Side
  readonly unit: Reference['unit']
  readonly requirement: Relative
  readonly isProportion: boolean
}

function tooLittle({ ours, theirs, unit, requirement, isProportion }: Sides): Ruling | undefined {
  const needed = samplesNeeded(requirement)
  const fewest = Math.min(ours.fewestSamples, theirs.fewestSamples)
  if (fewest < needed)
    return ruling(
      'inconclusive',
      'too-few-samples',
      `p${requirement.p} needs ${needed} values in each launch, the smallest has ${fewest}`,
    )
  const [a, b] = [ours.values.length, theirs.values.length]
  if (isProportion || (a >= FEWEST_LAUNCHES && (b >= FEWEST_LAUNCHES || unit === 'session'))) return undefined
  return ruling(
    'inconclusive',
    'too-few-launches',
    `${a} and ${b} launches; a comparison needs ${FEWEST_LAUNCHES} a side`,
  )
}

const samplesNeeded = ({ subject, p }: Relative): number =>
  subject === 'percentile' ? samplesForPercentile(p ?? 50) : 0

const otherOf = ({ than }: Relative, { byId }: Judged): CaseData | undefined =>
  'case' in than ? byId.get(than.case) : undefined

function limitsOf({ margin }: Relative, { scale }: Estimate, { guard }: Reference): Limits {
  return scale === 'log'
    ? { margin: Math.log1p(margin), guard }
    : { margin, guard: scale === 'linear' ? Math.expm1(guard) : 0 }
}

function roundSeconds(data: CaseData | undefined): number {
  const valid = data?.valid ?? []
  return valid.reduce((sum, { wallS }) => sum + wallS, 0) / Math.max(1, valid.length)
}

/** The verdict, once Holm's procedure has adjusted the p-value of failing. */
export function decidePending(pending: Pending, adjusted: Adjusted): Ruling {
  const { requirement, estimate, limits, notes } = pending
  const decision = decide(requirement, estimate, { ...limits, adjustedP: adjusted.p })
  const effect = effectOf(estimate)
  const detectable = estimate.minimumDetectable
  return {
    outcome: decision.outcome,
    reasons: decision.reasons,
    arithmetic: [comparisonText(pending, effect), ...notes].join('; '),
    effect,
    workings: workingsOf(pending, adjusted, decision),
    ...(detectable === undefined
      ? {}
      : { minimumDetectable: estimate.scale === 'log' ? Math.exp(detectable) : detectable }),
    ...toDecide(pending, decision),
  }
}

/** On the scale on which people read it: a ratio, or a difference of shares. */
function effectOf({ scale, value, low, high }: Estimate): Interval {
  const of = scale === 'log' ? Math.exp : scale === 'linear' ? (gain: number) => 1 + gain : (gain: number) => gain
  return { value: of(value), low: of(low), high: of(high), confidence: CONFIDENCE }
}

/** How many launches it takes until the nearer of the two limits is cleared, if the estimate stays. */
function toDecide({ requirement, estimate, limits, launches, roundS }: Pending, { outcome }: Decision) {
  const { difference, value } = estimate
  if (outcome !== 'inconclusive' || !difference || difference.se === 0) return {}
  const asked = requirement.direction === 'worse' ? -limits.margin : limits.margin
  const gap = requirement.direction === 'worse' && value < asked ? value : value - asked
  const needed = valuesToClear(Math.max(0, Math.abs(gap) - limits.guard), {
    se: difference.se,
    n: launches,
    confidence: CONFIDENCE,
  })
  if (!Number.isFinite(needed)) return {}
  return { toDecide: { launches: needed, minutes: ((needed - launches) * roundS) / 60 } }
}
