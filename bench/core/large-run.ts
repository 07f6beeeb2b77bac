import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import type { Gate, Plan, PlannedCase, ResolvedMetric, RunEvent } from '@probative/core'

const CASES = 1000
const LAUNCHES = 5
const RUNS = 200
const AT = '2026-01-01T00:00:00.000Z'

const time: ResolvedMetric = {
  unit: 's',
  better: 'lower',
  kind: 'sampled',
  reduce: 'median',
  source: 'measured',
  title: 'time',
}
const facts = { 'cpu.model': { value: 'a processor', source: 'observed', role: 'identity' } } as const

/** Writes the journal of a run with 1,000,000 values in 1,000 cases, each with a gate. */
export async function writeLargeRun(file: string): Promise<void> {
  const stream = createWriteStream(file)
  for (const event of events()) stream.write(`${JSON.stringify(event)}\n`)
  stream.end()
  await finished(stream)
}

function* events(): Generator<RunEvent> {
  const plan = planOf(Array.from({ length: CASES }, (_, i) => `bench/case@1?n=${i}`))
  const session = 'session'
  const start = { at: AT, session, facts, conditions: {} }
  yield {
    type: 'run-started',
    schema: 1,
    runId: 'large',
    version: '1.0.0',
    command: 'probative run',
    plan,
    planDigest: `sha256:${'0'.repeat(64)}`,
    ...start,
  }
  for (let launch = 0; launch < LAUNCHES; launch++)
    for (const [i, { caseId }] of plan.cases.entries()) {
      const values = Array.from({ length: RUNS }, (_, run) => 0.001 * (1 + Math.sin(i + launch * 7 + run * 13) / 50))
      const proof = { ok: true, what: 'made for the bench' }
      yield {
        type: 'launch-finished',
        at: AT,
        caseId,
        launch,
        session,
        wallS: 1 + Math.sin(i + launch) / 100,
        runs: RUNS,
        values: { time: values },
        facts: {},
        proof,
      }
    }
  yield { type: 'run-finished', at: AT, session, conditions: {}, interrupted: false }
}

function planOf(ids: readonly string[]): Plan {
  const cases = ids.map(
    (caseId): PlannedCase => ({
      caseId,
      tags: [],
      probe: 'bench/case',
      probeVersion: 1,
      plugin: 'bench',
      options: {},
      metrics: { time },
      sampling: { launches: LAUNCHES, iterations: RUNS, warmup: 0, timeoutMs: 1000, budgetMs: 1000 },
      sensitiveTo: ['cpu'],
      required: true,
    }),
  )
  const threshold = { metric: 'time', require: 'median < 2 ms' }
  const requirement = { kind: 'limit', subject: 'median', op: '<', bound: 0.002, unit: 's' } as const
  const gates = ids.map(
    (caseId): Gate => ({ id: 'fast', caseId, metric: 'time', severity: 'fail', requirement, threshold }),
  )
  return { schema: 1, suite: 'large', seed: 1, plugins: [], cases, gates, policy: {}, reporters: [] }
}
