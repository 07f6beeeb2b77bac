import type { BaselineSeries } from '../../baseline/baseline.ts'
import { comparabilityOf } from '../../baseline/comparability.ts'
import type { StoredBaseline } from '../../baseline/parse-baseline.ts'
import { relevantFacts } from '../../baseline/relevant-facts.ts'
import type { Policy } from '../../config/schema.ts'
import type { RunRecord } from '../../record/record.ts'
import { moments, sampleSd } from '../../stats/moments.ts'
import type { CaseData, MetricData } from '../case-data.ts'
import type { LaunchValue } from '../evidence.ts'
import { isJudgedSource } from '../judged-sources.ts'
import { type Ruling, ruling } from '../ruling.ts'
import type { Relative } from '../threshold.ts'
import { ENOUGH_SESSIONS, sessionMeans } from './estimate.ts'
import { type Side, sideOf } from './side.ts'

/** What two sessions of one machine may differ by though nothing changed, where their spread is not known better. */
const USUAL_GUARD = Math.log(1.03)
const GUARD_SDS = 3

/** What a gate compares with: its values, what counts as one of them, and how far sessions may be apart by themselves. */
export interface Reference {
  /** What it is called: `fast`, `baseline "main"`. */
  readonly name: string
  readonly side: Side
  readonly unit: 'launch' | 'session'
  /** A difference of logs. */
  readonly guard: number
  /** Said beside the verdict: facts that the suite takes as alike. */
  readonly notes: readonly string[]
}

export interface Judged {
  readonly record: RunRecord
  readonly policy: Policy
  readonly byId: ReadonlyMap<string, CaseData>
  readonly baselines: ReadonlyMap<string, StoredBaseline>
}

interface Asked {
  readonly requirement: Relative
  readonly data: CaseData
  readonly metric: string
}

/** The reference of a comparison, or why there is none to compare with. */
export function referenceOf(asked: Asked, judged: Judged): Reference | Ruling {
  const { than } = asked.requirement
  return 'case' in than ? otherCase(than.case, asked, judged) : baselineOf(than.baseline, asked, judged)
}

function otherCase(caseId: string, { requirement, metric }: Asked, { byId, policy }: Judged): Reference | Ruling {
  const other = byId.get(caseId)
  const data = other?.metrics.get(metric)
  if (!other || !data) return ruling('unmeasured', 'no-reference', `${caseId} is not part of this run`)
  if (other.planned.skipped)
    return ruling('unmeasured', 'reference-skipped', `${caseId} was skipped: ${other.planned.skipped.reason}`)
  if (other.valid.length === 0 && other.invalid.length > 0)
    return ruling('invalid', 'reference-not-proved', `${caseId}: ${other.invalid[0]?.proof?.what ?? 'no proof'}`)
  if (!isJudgedSource(data.definition.source, policy))
    return ruling(
      'unmeasured',
      'source-not-allowed',
      `the value of ${caseId} is ${data.definition.source}, not measured`,
    )
  const side = sideOf(data, requirement)
  if (side.values.length === 0) return ruling('unmeasured', 'reference-without-data', `${caseId} has no value`)
  return { name: other.planned.name ?? caseId, side, unit: 'launch', guard: 0, notes: [] }
}

function baselineOf(name: string, asked: Asked, { record, baselines }: Judged): Reference | Ruling {
  const stored = baselines.get(name)
  if (!stored)
    return ruling(
      'unmeasured',
      'no-baseline',
      `no baseline "${name}" was accepted before the run; probative baseline accept --name ${name}`,
    )
  const { caseId, sensitiveTo } = asked.data.planned
  const series = stored.baseline.series.find(one => one.case === caseId && one.metric === asked.metric)
  if (!series) return ruling('unmeasured', 'not-in-baseline', `baseline "${name}" has no ${asked.metric} of ${caseId}`)
  const definition = (asked.data.metrics.get(asked.metric) as MetricData).definition
  const now = { ...relevantFacts(record, asked.data.valid, sensitiveTo), definition }
  const before = { ...series, facts: stored.baseline.environments[series.environment] ?? {} }
  const { reasons, differences, equivalences } = comparabilityOf(now, before, record.plan.equivalent ?? [])
  if (reasons.length > 0)
    return {
      outcome: 'incomparable',
      reasons,
      arithmetic: `not comparable with baseline "${name}": ${differences.join('; ')}`,
    }
  const side = storedSide(series, asked.requirement)
  if (!side) {
    const { subject, p } = asked.requirement
    const text = `not every launch of baseline "${name}" keeps its ${subject === 'percentile' ? `p${p}` : subject}`
    return ruling('unmeasured', 'percentile-not-in-baseline', text)
  }
  const isPositive = side.values.every(({ value }) => value > 0)
  return { name: `baseline "${name}"`, side, ...sessionsOf(side.values, isPositive), notes: equivalences }
}

function storedSide({ launches, definition }: BaselineSeries, requirement: Relative): Side | undefined {
  const values = launches.flatMap((launch): LaunchValue[] => {
    const value = storedValue(launch, definition, requirement)
    return value === undefined ? [] : [{ session: launch.session, launch: launch.launch, value }]
  })
  const counts = launches.flatMap(one => one.counts ?? [])
  if (values.length < launches.length) return undefined
  const sum = (of: 'successes' | 'trials') => counts.reduce((total, one) => total + one[of], 0)
  // A baseline keeps only the percentiles that its samples support.
  const fewestSamples = Number.POSITIVE_INFINITY
  return {
    values,
    fewestSamples,
    ...(counts.length > 0 ? { counts: { successes: sum('successes'), trials: sum('trials') } } : {}),
  }
}

/** Where a baseline keeps no mean or median, the value is it. `undefined` for a percentile that it does not keep. */
function storedValue(
  { value, mean, percentiles }: BaselineSeries['launches'][number],
  { kind }: BaselineSeries['definition'],
  { subject, p }: Relative,
): number | undefined {
  if (subject === 'value' || kind === 'proportion') return value
  if (subject === 'mean') return mean ?? value
  return subject === 'median' ? (percentiles?.[50] ?? value) : percentiles?.[String(p)]
}

/** From five sessions they are the unit. Fewer can't tell a slow day from a slow program: what they differ by is guarded against. */
function sessionsOf(values: readonly LaunchValue[], isPositive: boolean): Pick<Reference, 'unit' | 'guard'> {
  const means = sessionMeans(isPositive ? values.map(one => ({ ...one, value: Math.log(one.value) })) : values)
  if (means.length >= ENOUGH_SESSIONS) return { unit: 'session', guard: 0 }
  const sd = (isPositive ? sampleSd(moments(means)) : undefined) ?? 0
  return { unit: 'launch', guard: Math.max(USUAL_GUARD, GUARD_SDS * sd) }
}
