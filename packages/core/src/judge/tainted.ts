import type { Gate } from '../plan/plan.ts'
import type { LaunchRecord, RunRecord } from '../record/record.ts'
import { gatherCases } from './case-data.ts'
import type { Verdict } from './evidence.ts'
import { type GateContext, judgeGates } from './judge-gates.ts'
import type { ReasonCode } from './reasons.ts'

/** With more than this share of tainted launches, a verdict is one about the disturbance. */
const MOST_TAINTED = 0.2
/** Subjects that count, and are as true of a disturbed launch. */
const COUNTS: ReadonlySet<string> = new Set(['runs', 'launches', 'count'])

/**
 * The verdicts, which rest on every valid launch, with what they would be without the tainted ones beside them. Too many
 * tainted launches decide nothing.
 */
export function judgeTainted(verdicts: readonly Verdict[], context: GateContext): Verdict[] {
  const { record } = context
  if (!record.launches.some(isTainted)) return [...verdicts]
  const clean: RunRecord = { ...record, launches: record.launches.filter(launch => !isTainted(launch)) }
  const others = judgeGates({ ...context, record: clean, cases: gatherCases(clean) })
  return verdicts.map(verdict => {
    const tainted = isDisturbable(verdict.gate) ? taintedOf(verdict.gate, record) : NOT_TAINTED
    const other = others.find(({ gate }) => gate === verdict.gate)
    return tainted.count === 0 || !other || verdict.launches === 0 ? verdict : withTaints(verdict, other, tainted)
  })
}

const isTainted = ({ status, taints = [] }: LaunchRecord) => status === 'valid' && taints.length > 0

interface Tainted {
  readonly count: number
  readonly of: number
  /** The larger share of the two sides of a comparison. */
  readonly share: number
}
const NOT_TAINTED: Tainted = { count: 0, of: 0, share: 0 }

function isDisturbable({ requirement }: Gate): boolean {
  return requirement.kind === 'relative' || (requirement.kind === 'limit' && !COUNTS.has(requirement.subject))
}

/** Of the case, and of the case that it is compared with. */
function taintedOf({ caseId, requirement }: Gate, { launches }: RunRecord): Tainted {
  const other = requirement.kind === 'relative' && 'case' in requirement.than ? [requirement.than.case] : []
  const sides = [caseId, ...other].map(id => launches.filter(one => one.caseId === id && one.status === 'valid'))
  const counts = sides.map(side => ({ count: side.filter(isTainted).length, of: side.length }))
  return {
    count: counts.reduce((sum, { count }) => sum + count, 0),
    of: counts.reduce((sum, { of }) => sum + of, 0),
    share: Math.max(...counts.map(({ count, of }) => (of === 0 ? 0 : count / of))),
  }
}

function withTaints(verdict: Verdict, other: Verdict, { count, of, share }: Tainted): Verdict {
  const { outcome, measured, effect, launches } = other
  const withoutTainted: Verdict['withoutTainted'] = {
    outcome,
    launches,
    ...(measured ? { measured } : {}),
    ...(effect ? { effect } : {}),
  }
  const isTooMany = share > MOST_TAINTED && (verdict.outcome === 'pass' || verdict.outcome === 'fail')
  const reasons: readonly ReasonCode[] = isTooMany
    ? ['too-many-tainted', ...verdict.reasons]
    : [...verdict.reasons, 'tainted-launches']
  const said = isTooMany ? `would ${verdict.outcome}, but ` : ''
  return {
    ...verdict,
    outcome: isTooMany ? 'inconclusive' : verdict.outcome,
    reasons,
    arithmetic: `${verdict.arithmetic}; ${said}${count} of ${of} launches are tainted, without them: ${outcome}`,
    withoutTainted,
  }
}
