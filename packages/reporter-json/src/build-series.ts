import type { CaseSummary, LaunchRecord, MetricSummary, Value } from '@probative/core'
import type { BaselineSeries } from './baseline-schema.ts'

type SeriesLaunch = BaselineSeries['launches'][number]

const NO_VALUE: Readonly<Record<LaunchRecord['status'], string>> = {
  valid: 'no iteration has a value',
  invalid: 'the work of this launch was not proved',
  failed: 'the launch failed',
}

/** One series for each metric of a case that was not skipped. `launches`: those of the case, in launch order. */
export function buildSeries(summary: CaseSummary, launches: readonly LaunchRecord[]): BaselineSeries[] {
  if (summary.status === 'skipped') return []
  return summary.metrics.map(metric => ({
    caseId: summary.caseId,
    metric: metric.metric,
    ...metric.definition,
    launches: seriesLaunches(metric, launches),
    runs: metric.runs,
    unavailable: metric.unavailable,
    summary: metric.description ?? null,
    interval: metric.interval ?? null,
  }))
}

function seriesLaunches({ metric, launchValues }: MetricSummary, launches: readonly LaunchRecord[]): SeriesLaunch[] {
  return launches.map(({ launch, session, status, values, wallS }) => {
    const runs = values[metric] ?? (metric === 'wall' ? [wallS] : [])
    const value = launchValues.find(one => one.launch === launch)?.value
    return { launch, session, status, value: value ?? { unavailable: reasonOf(runs, status) }, runs }
  })
}

function reasonOf(runs: readonly Value[], status: LaunchRecord['status']): string {
  const given = runs.flatMap(value => (typeof value !== 'number' && 'unavailable' in value ? [value.unavailable] : []))
  return status === 'valid' && given.length > 0 ? [...new Set(given)].join('; ') : NO_VALUE[status]
}
