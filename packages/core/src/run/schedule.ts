import { precisionRatio } from '../plan/build-plan.ts'
import type { Plan, PlannedCase } from '../plan/plan.ts'
import type { LaunchOutcome } from '../record/event.ts'
import { intervalAcross, launchValue } from '../stats/launch-value.ts'
import { relativeHalfWidth } from '../stats/precision.ts'
import { draw } from './draw.ts'

export interface Turn {
  readonly planned: PlannedCase
  readonly launch: number
}

/** What decides which launch is next: the plan, the id of the run, and the launches that have ended. */
export interface Course {
  readonly plan: Plan
  readonly runId: string
  readonly ended: readonly LaunchOutcome[]
}

/**
 * The next launch, or `undefined` at the end. Pure in the run's id and what has ended, so that a resumed run takes the same course.
 * First the planned launches, in rounds: every case once, in an order that the id draws anew for each round. A drift of the machine
 * then meets all cases alike, and no load that comes and goes can keep in step with one of them. Then more launches for the cases
 * that ask for a precision they have not reached, the one with the fewest first.
 */
export function nextLaunch(course: Course): Turn | undefined {
  const runnable = course.plan.cases.filter(one => !one.skipped)
  return firstDrawn(restOfRound(runnable, course.ended) ?? turnsForPrecision(runnable, course), course.runId)
}

/** The launches of the first round that has not ended. */
function restOfRound(runnable: readonly PlannedCase[], ended: readonly LaunchOutcome[]): readonly Turn[] | undefined {
  const done = new Set(ended.map(outcome => key(outcome.caseId, outcome.launch)))
  const rounds = Math.max(0, ...runnable.map(one => one.sampling.launches))
  for (let launch = 0; launch < rounds; launch++) {
    const rest = runnable.filter(one => launch < one.sampling.launches && !done.has(key(one.caseId, launch)))
    if (rest.length > 0) return rest.map(planned => ({ planned, launch }))
  }
  return undefined
}

const key = (caseId: string, launch: number) => `${launch} ${caseId}`

/** Every launch has a number of its own, and the lowest goes first: each order of a round is as likely as any other. */
function firstDrawn(turns: readonly Turn[], runId: string): Turn | undefined {
  const drawn = turns.map(turn => ({ turn, number: draw(runId, turn.planned.caseId, turn.launch) }))
  return drawn.sort((a, b) => a.number - b.number)[0]?.turn
}

/** Of the cases that want more launches, those with the fewest. */
function turnsForPrecision(runnable: readonly PlannedCase[], { plan, ended }: Course): readonly Turn[] {
  const wanting = runnable
    .filter(one => one.sampling.precision !== undefined)
    .map(planned => ({ planned, launches: ended.filter(outcome => outcome.caseId === planned.caseId) }))
    .filter(({ planned, launches }) => wantsMore(planned, launches, gatedMetrics(plan, planned)))
  const fewest = Math.min(...wanting.map(({ launches }) => launches.length))
  return wanting
    .filter(({ launches }) => launches.length === fewest)
    .map(({ planned, launches }) => ({ planned, launch: Math.max(...launches.map(outcome => outcome.launch)) + 1 }))
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
