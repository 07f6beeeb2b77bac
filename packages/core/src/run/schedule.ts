import { precisionRatio } from '../plan/build-plan.ts'
import type { Plan, PlannedCase } from '../plan/plan.ts'
import type { LaunchOutcome } from '../record/event.ts'
import { intervalAcross, launchValue } from '../stats/launch-value.ts'
import { relativeHalfWidth } from '../stats/precision.ts'

export interface Turn {
  readonly planned: PlannedCase
  readonly launch: number
}

/**
 * The next launch, or `undefined` at the end. Pure in what has ended so far, so that a resumed run takes the same course.
 * First the planned launches, in rounds that go forth and back through the cases (A B B A ...), so that a drift of the machine
 * meets all of them alike; then more launches for the cases that ask for a precision they have not reached.
 */
export function nextLaunch(plan: Plan, ended: readonly LaunchOutcome[]): Turn | undefined {
  const done = new Set(ended.map(outcome => key(outcome.caseId, outcome.launch)))
  const runnable = plan.cases.filter(one => !one.skipped)
  for (const turn of plannedTurns(runnable)) if (!done.has(key(turn.planned.caseId, turn.launch))) return turn
  return nextForPrecision(plan, runnable, ended)
}

const key = (caseId: string, launch: number) => `${launch} ${caseId}`

/** Every planned launch in its order. */
function* plannedTurns(runnable: readonly PlannedCase[]): Generator<Turn> {
  const rounds = Math.max(0, ...runnable.map(one => one.sampling.launches))
  for (let launch = 0; launch < rounds; launch++) {
    const round = runnable.filter(one => launch < one.sampling.launches)
    for (const planned of launch % 2 === 0 ? round : round.toReversed()) yield { planned, launch }
  }
}

function nextForPrecision(
  plan: Plan,
  runnable: readonly PlannedCase[],
  ended: readonly LaunchOutcome[],
): Turn | undefined {
  const wanting = runnable
    .filter(one => one.sampling.precision !== undefined)
    .map(planned => ({ planned, launches: ended.filter(outcome => outcome.caseId === planned.caseId) }))
    .filter(({ planned, launches }) => wantsMore(planned, launches, gatedMetrics(plan, planned)))
    .sort((a, b) => a.launches.length - b.launches.length)
  const first = wanting[0]
  if (!first) return undefined
  return { planned: first.planned, launch: Math.max(...first.launches.map(outcome => outcome.launch)) + 1 }
}

/** The metrics that gates judge; without gates, all that the probe declares. */
function gatedMetrics(plan: Plan, { caseId, metrics }: PlannedCase): readonly string[] {
  const gated = plan.gates.flatMap(gate => (gate.caseId === caseId ? (gate.metric ?? []) : []))
  return gated.length > 0 ? [...new Set(gated)] : Object.keys(metrics).filter(name => name !== 'wall')
}

function wantsMore(
  { sampling, metrics }: PlannedCase,
  launches: readonly LaunchOutcome[],
  names: readonly string[],
): boolean {
  const target = precisionRatio(sampling.precision ?? '')
  const valid = launches.filter(outcome => !outcome.error && outcome.proof?.ok !== false)
  const spentMs = launches.reduce((total, outcome) => total + outcome.wallS * 1000, 0)
  const typicalMs = spentMs / Math.max(1, launches.length)
  if (target === undefined || valid.length === 0 || spentMs + typicalMs > sampling.budgetMs) return false
  return names.some(name => {
    const metric = metrics[name]
    if (!metric || metric.kind === 'exact' || metric.kind === 'proportion') return false
    const values = valid.flatMap(outcome => launchValue(outcome.values[name] ?? [], metric) ?? [])
    const interval = intervalAcross(values, metric)
    return interval === undefined ? values.length > 0 : (relativeHalfWidth(interval) ?? 0) > target
  })
}
