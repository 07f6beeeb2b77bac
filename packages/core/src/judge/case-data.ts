import type { PlannedCase } from '../plan/plan.ts'
import { fitsKind } from '../plugin/fits-kind.ts'
import type { ResolvedMetric, Value } from '../plugin/metric.ts'
import type { LaunchRecord, RunRecord } from '../record/record.ts'
import { aggregateSamples, gatherSamples, type LaunchSamples } from '../stats/reduce-values.ts'
import type { LaunchValue } from './evidence.ts'

/** The valid data of one metric of one case, gathered once for summaries and gates. */
export interface MetricData {
  readonly definition: ResolvedMetric
  /** One entry per valid launch that has data, in launch order; `launchValues` are what they come to. */
  readonly samples: readonly LaunchSamples[]
  readonly launchValues: readonly LaunchValue[]
  readonly runs: number
  /** Why values are missing -> how many. */
  readonly unavailable: Readonly<Record<string, number>>
}

export interface CaseData {
  readonly planned: PlannedCase
  readonly valid: readonly LaunchRecord[]
  readonly invalid: readonly LaunchRecord[]
  readonly failed: readonly LaunchRecord[]
  readonly metrics: ReadonlyMap<string, MetricData>
}

/** The record by case, in the order of the plan. */
export function gatherCases({ plan, launches }: RunRecord): readonly CaseData[] {
  const byCase = Map.groupBy(launches, launch => launch.caseId)
  return plan.cases.map(planned => gatherCase(planned, byCase.get(planned.caseId) ?? []))
}

function gatherCase(planned: PlannedCase, launches: readonly LaunchRecord[]): CaseData {
  const inOrder = [...launches].sort((a, b) => a.launch - b.launch)
  const withStatus = (status: LaunchRecord['status']) => inOrder.filter(launch => launch.status === status)
  const valid = withStatus('valid')
  const metrics = Object.entries(planned.metrics).map(
    ([name, metric]) => [name, gatherMetric(name, metric, valid)] as const,
  )
  return { planned, valid, invalid: withStatus('invalid'), failed: withStatus('failed'), metrics: new Map(metrics) }
}

function gatherMetric(name: string, definition: ResolvedMetric, valid: readonly LaunchRecord[]): MetricData {
  const { kind } = definition
  // No probe can write it: its values were checked. A journal that was edited may hold it.
  const misfit = { unavailable: `not a value of a metric that is ${kind}` }
  const columnOf = ({ wallS, values }: LaunchRecord): readonly Value[] =>
    name === 'wall' ? [wallS] : (values[name] ?? []).map(value => (fitsKind(value, kind) ? value : misfit))
  const gathered = valid.flatMap(launch => {
    const samples = gatherSamples(columnOf(launch))
    const value = samples && aggregateSamples(samples, definition.reduce)
    return samples === undefined || value === undefined
      ? []
      : [{ samples, value: { launch: launch.launch, session: launch.session, value } }]
  })
  return {
    definition,
    samples: gathered.map(one => one.samples),
    launchValues: gathered.map(one => one.value),
    runs: valid.reduce((total, launch) => total + launch.runs, 0),
    unavailable: countReasons(valid.map(columnOf)),
  }
}

function countReasons(columns: readonly (readonly Value[])[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const column of columns)
    for (const value of column)
      if (typeof value === 'object' && 'unavailable' in value)
        counts[value.unavailable] = (counts[value.unavailable] ?? 0) + 1
  return counts
}
