import type { PlannedCase } from '../plan/plan.ts'
import { type Facts, identity, workload } from '../plugin/fact.ts'
import type { Value } from '../plugin/metric.ts'
import type { LaunchRecord, RunRecord } from '../record/record.ts'
import type { Baseline, BaselineSeries } from './baseline.ts'
import type { StoredBaseline } from './parse-baseline.ts'
import type { FactValues } from './relevant-facts.ts'

const PROVED = { ok: true, what: 'accepted as a baseline' }

/** A baseline as a record, one iteration a launch, so that two baselines can be compared like a run and a baseline. */
export function replayBaseline({ baseline, digest }: StoredBaseline): RunRecord {
  const cases = [...Map.groupBy(baseline.series, one => one.case)]
  return {
    schema: 1,
    origin: 'run',
    runId: digest,
    version: baseline.sessions[0]?.probative ?? 'unknown',
    command: `probative baseline accept --name ${baseline.name}`,
    plan: {
      schema: 1,
      suite: baseline.source.suite,
      seed: 0,
      plugins: [],
      cases: cases.map(([caseId, series]) => plannedCase(caseId, series)),
      gates: [],
      policy: {},
      reporters: [],
    },
    planDigest: digest,
    sessions: baseline.sessions.map(({ id, startedAt }) => ({ id, startedAt, facts: {}, conditionsBefore: {} })),
    launches: cases.flatMap(([caseId, series]) => launchesOf(caseId, series, baseline)),
    complete: true,
  }
}

function plannedCase(caseId: string, series: readonly BaselineSeries[]): PlannedCase {
  const launches = keysOf(series).length
  return {
    caseId,
    tags: [],
    probe: caseId.split('@')[0] ?? caseId,
    probeVersion: 1,
    plugin: 'baseline',
    options: {},
    metrics: Object.fromEntries(series.map(({ metric, definition }) => [metric, definition])),
    sampling: { launches, iterations: 1, warmup: 0, timeoutMs: 1, budgetMs: 1 },
    sensitiveTo: series[0]?.sensitiveTo ?? [],
    required: true,
  }
}

function launchesOf(caseId: string, series: readonly BaselineSeries[], { environments }: Baseline): LaunchRecord[] {
  const [first] = series
  const facts: Facts = {
    ...factsOf(environments[first?.environment ?? ''] ?? {}, identity),
    ...factsOf(first?.workload ?? {}, workload),
  }
  return keysOf(series).map(({ session, launch }) => ({
    caseId,
    launch,
    session,
    wallS: wallOf(series, session, launch),
    runs: 1,
    values: Object.fromEntries(series.map(one => [one.metric, valuesOf(one, session, launch)])),
    facts,
    proof: PROVED,
    status: 'valid',
  }))
}

/** Every launch that has a value of any metric, once. */
function keysOf(series: readonly BaselineSeries[]): { session: string; launch: number }[] {
  const keys = series.flatMap(({ launches }) => launches.map(({ session, launch }) => ({ session, launch })))
  return [...new Map(keys.map(key => [`${key.launch} ${key.session}`, key])).values()]
}

/** How long it took, where that was accepted too. */
function wallOf(series: readonly BaselineSeries[], session: string, launch: number): number {
  const wall = series.find(({ metric }) => metric === 'wall')
  return wall?.launches.find(one => one.session === session && one.launch === launch)?.value ?? 0
}

const factsOf = (values: FactValues, role: typeof identity): Facts =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, role(value)]))

function valuesOf({ definition, launches }: BaselineSeries, session: string, launch: number): Value[] {
  const found = launches.find(one => one.session === session && one.launch === launch)
  if (!found) return []
  if (definition.kind === 'proportion') return found.counts ? [found.counts] : []
  return [definition.kind === 'distribution' ? { samples: [found.value] } : found.value]
}
