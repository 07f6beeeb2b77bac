import type { CaseData, MetricData } from '../judge/case-data.ts'
import { gatherCases } from '../judge/case-data.ts'
import type { ResolvedMetric } from '../plugin/metric.ts'
import { digestOf } from '../record/canonical.ts'
import type { RunRecord } from '../record/record.ts'
import { samplesForPercentile } from '../stats/interval.ts'
import { aggregateSamples, countOf, type LaunchSamples } from '../stats/reduce-values.ts'
import { BASELINE_KIND, BASELINE_VERSION, type Baseline, type BaselineSeries } from './baseline.ts'
import { relevantFacts } from './relevant-facts.ts'

const PERCENTILES = [50, 90, 95, 99, 99.9] as const

/** When, why, and instead of what a run is accepted. */
export interface Acceptance {
  readonly name: string
  readonly at: string
  readonly reason?: string
  readonly replaces: string | null
}

/**
 * The baseline that one run makes: the values of its valid launches, as one session, however often the run was interrupted. `refusalsOf`
 * says whether the run is fit for it.
 */
export function buildBaseline(record: RunRecord, { name, at, reason, replaces }: Acceptance): Baseline {
  const parts = gatherCases(record).flatMap(one => seriesOfCase(record, one))
  const first = record.sessions.slice(0, 1)
  const { facts = {} } = first[0] ?? {}
  const commit = facts['git.commit']?.value
  const dirty = facts['git.dirty']?.value
  return {
    kind: BASELINE_KIND,
    schemaVersion: BASELINE_VERSION,
    name,
    accepted: { at, ...(reason === undefined ? {} : { reason }), replaces },
    source: {
      suite: record.plan.suite,
      commit: typeof commit === 'string' ? commit : null,
      dirty: typeof dirty === 'boolean' ? dirty : null,
    },
    sessions: first.map(({ id, startedAt }) => ({
      id,
      run: record.runId,
      startedAt,
      probative: record.version,
    })),
    environments: Object.fromEntries(parts.map(({ environment, series }) => [series.environment, environment])),
    series: parts.map(({ series }) => series),
  }
}

function seriesOfCase(record: RunRecord, one: CaseData) {
  const { planned, valid, metrics } = one
  const { environment, workload } = relevantFacts(record, valid, planned.sensitiveTo)
  const common = {
    case: planned.caseId,
    sensitiveTo: planned.sensitiveTo,
    environment: digestOf(environment),
    workload,
  }
  return [...metrics].flatMap(([metric, data]) => {
    if (data.launchValues.length === 0 || data.definition.better === 'none') return []
    const series: BaselineSeries = {
      ...common,
      metric,
      definition: data.definition,
      launches: launchesOf(data, record.sessions[0]?.id),
    }
    return [{ environment, series }]
  })
}

function launchesOf(
  { samples, launchValues, definition }: MetricData,
  sessionId: string | undefined,
): BaselineSeries['launches'] {
  return launchValues.map(({ session, launch, value }, i) => {
    const of = samples[i]
    return { session: sessionId ?? session, launch, value, ...(of ? aggregatesOf(of, value, definition) : {}) }
  })
}

type Aggregates = Pick<BaselineSeries['launches'][number], 'counts' | 'mean' | 'percentiles'>

/** What a comparison may ask for beside the value of the launch, where it is not the same. */
function aggregatesOf(of: LaunchSamples, value: number, { kind }: ResolvedMetric): Aggregates {
  if (of.kind === 'counts') return { counts: { successes: of.successes, trials: of.trials } }
  const [mean, median] = (['mean', 'median'] as const).map(aggregate => aggregateSamples(of, aggregate))
  const others = median === undefined || median === value ? undefined : { 50: median }
  const percentiles = kind === 'distribution' ? supportedPercentiles(of) : others
  return { ...(mean === undefined || mean === value ? {} : { mean }), ...(percentiles ? { percentiles } : {}) }
}

function supportedPercentiles(samples: LaunchSamples): Record<string, number> {
  const size = countOf(samples)
  const supported = PERCENTILES.filter(p => size >= (p === 50 ? 1 : samplesForPercentile(p)))
  return Object.fromEntries(
    supported.flatMap(p => {
      const value = aggregateSamples(samples, { percentile: p })
      return value === undefined ? [] : [[String(p), value]]
    }),
  )
}
