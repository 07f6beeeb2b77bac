import { digestOf, type Evidence, type LaunchRecord, type RunRecord, type Session } from '@probative/core'
import { BASELINE_KIND, BASELINE_VERSION, type BaselineDocument } from './baseline-schema.ts'
import { buildCase } from './build-case.ts'
import { buildSeries } from './build-series.ts'

/** The evidence as a document; nothing in it depends on when or where it is rendered. */
export function buildBaseline({ record, cases, findings }: Evidence): BaselineDocument {
  const { plan, planDigest, sessions } = record
  const planned = new Map(plan.cases.map(c => [c.caseId, c]))
  const launches = Map.groupBy(inLaunchOrder(record.launches), launch => launch.caseId)
  return {
    kind: BASELINE_KIND,
    schemaVersion: BASELINE_VERSION,
    producer: { name: 'probative', version: record.version },
    run: runOf(record),
    suite: { name: plan.suite, seed: plan.seed, planDigest, plugins: plan.plugins },
    environments: Object.fromEntries(sessions.map(({ facts }) => [digestOf(facts), facts])),
    sessions: sessions.map(sessionOf),
    cases: cases.flatMap(summary => {
      const definition = planned.get(summary.caseId)
      return definition ? [buildCase(definition, summary, launches.get(summary.caseId) ?? [])] : []
    }),
    series: cases.flatMap(summary => buildSeries(summary, launches.get(summary.caseId) ?? [])),
    findings,
  }
}

const inLaunchOrder = (launches: readonly LaunchRecord[]) => launches.toSorted((a, b) => a.launch - b.launch)

function runOf({ runId, origin, complete, sessions }: RunRecord): BaselineDocument['run'] {
  const finishedAt = sessions.at(-1)?.finishedAt
  return {
    id: runId,
    origin,
    complete,
    startedAt: sessions[0]?.startedAt ?? '',
    ...(finishedAt === undefined ? {} : { finishedAt }),
  }
}

function sessionOf({ id, startedAt, finishedAt, ...rest }: Session): BaselineDocument['sessions'][number] {
  const { facts, conditionsBefore, conditionsAfter } = rest
  return {
    id,
    startedAt,
    ...(finishedAt === undefined ? {} : { finishedAt }),
    environment: digestOf(facts),
    conditions: { before: conditionsBefore, ...(conditionsAfter ? { after: conditionsAfter } : {}) },
  }
}
