import { expect, test } from 'vitest'
import { baselineOf, ENVIRONMENT, seriesOf } from '../../test/fixtures/baseline.ts'
import { recordOf } from '../../test/fixtures/record.ts'
import { compareWith } from '../judge/compare-runs.ts'
import { judge } from '../judge/judge.ts'
import { identity, workload } from '../plugin/fact.ts'
import { resolveMetric } from '../plugin/metric.ts'
import { digestOf } from '../record/canonical.ts'
import type { Baseline } from './baseline.ts'
import { buildBaseline } from './build-baseline.ts'
import { replayBaseline } from './replay-baseline.ts'

const storedOf = (baseline: Baseline) => ({ digest: digestOf(baseline), baseline })

test('a baseline is a run of its launches', () => {
  const stored = storedOf(baselineOf())
  const { plan, launches, sessions, runId, complete } = replayBaseline(stored)
  expect({ runId, complete, sessions }).toEqual({
    runId: stored.digest,
    complete: true,
    sessions: [{ id: 's1', startedAt: '2026-11-22T10:00:00.000Z', facts: {}, conditionsBefore: {} }],
  })
  expect(
    plan.cases.map(({ caseId, probe, metrics, sensitiveTo }) => ({ caseId, probe, metrics, sensitiveTo })),
  ).toEqual([{ caseId: 'a/b@1', probe: 'a/b', metrics: { x: seriesOf().definition }, sensitiveTo: ['cpu'] }])
  expect(launches).toEqual(
    [1.01, 1.02, 1.03].map((value, launch) => ({
      caseId: 'a/b@1',
      launch,
      session: 's1',
      wallS: 0,
      runs: 1,
      values: { x: [value] },
      facts: { 'cpu.model': identity('M1'), 'input.sha256': workload('i1') },
      proof: { ok: true, what: 'accepted as a baseline' },
      status: 'valid',
    })),
  )
})

test('how long the launches took is known where it was accepted', () => {
  const launches = [4, 5, 6].map((value, launch) => ({ session: 's1', launch, value }))
  const { cases } = judge(
    replayBaseline(storedOf(baselineOf({ series: [seriesOf(), seriesOf({ metric: 'wall', launches })] }))),
  )
  expect(cases[0]?.metrics.map(({ metric, launchValues }) => [metric, launchValues.map(({ value }) => value)])).toEqual(
    [
      ['x', [1.01, 1.02, 1.03]],
      ['wall', [4, 5, 6]],
    ],
  )
})

test('a launch that lacks one metric keeps the others', () => {
  const at = (launch: number, value: number) => ({ session: 's1', launch, value })
  const series = [
    seriesOf({ launches: [at(0, 1), at(1, 2)] }),
    seriesOf({ metric: 'y', launches: [at(1, 3), at(2, 4)] }),
  ]
  const { launches, plan } = replayBaseline(storedOf(baselineOf({ series })))
  expect([plan.cases[0]?.sampling.launches, launches.map(({ launch, values }) => ({ launch, values }))]).toEqual([
    3,
    [
      { launch: 0, values: { x: [1], y: [] } },
      { launch: 1, values: { x: [2], y: [3] } },
      { launch: 2, values: { x: [], y: [4] } },
    ],
  ])
})

test('launches of several sessions keep apart though their numbers are the same', () => {
  const sessions = ['s1', 's2'].map(id => ({ id, run: id, startedAt: '2026-11-22T10:00:00.000Z', probative: '1.0.0' }))
  const launches = sessions.map(({ id }, i) => ({ session: id, launch: 0, value: i + 1 }))
  const record = replayBaseline(storedOf(baselineOf({ sessions, series: [seriesOf({ launches })] })))
  expect(record.launches.map(({ session, values }) => [session, values])).toEqual([
    ['s1', { x: [1] }],
    ['s2', { x: [2] }],
  ])
})

test('building a baseline from the replayed run gives the same series', () => {
  const counts = { successes: 3, trials: 4 }
  const series = [
    seriesOf(),
    seriesOf(
      { metric: 'share', launches: [{ session: 's1', launch: 0, value: 0.75, counts }] },
      { unit: '1', kind: 'proportion', title: 'share' },
    ),
  ]
  const base = baselineOf({ series, environments: { [ENVIRONMENT]: { 'cpu.model': 'M1' } } })
  const again = buildBaseline(replayBaseline(storedOf(base)), { name: 'main', at: base.accepted.at, replaces: null })
  const environment = digestOf({ 'cpu.model': 'M1' })
  expect([again.series, again.environments]).toEqual([
    series.map(one => ({ ...one, environment })),
    { [environment]: { 'cpu.model': 'M1' } },
  ])
})

test('a baseline is neither better nor worse than itself', () => {
  const facts = { 'cpu.model': identity('M1') }
  const record = recordOf({ launches: [[1], [1.1], [1.2], [0.9], [1.05]], facts, planned: { sensitiveTo: ['cpu'] } })
  const stored = storedOf(buildBaseline(record, { name: 'main', at: '2026-11-22T10:00:00.000Z', replaces: null }))
  const verdicts = compareWith(replayBaseline(stored), stored)
  expect(verdicts.map(({ gate, outcome, effect }) => [gate.metric, outcome, effect?.value])).toEqual([
    ['x', 'inconclusive', 1],
  ])
})

test('with exact and equal values it is the same, and that is a pass', () => {
  const definition = resolveMetric('x', { unit: 'B', better: 'lower', kind: 'exact' })
  const launches = [0, 1, 2].map(launch => ({ session: 's1', launch, value: 4096 }))
  const stored = storedOf(baselineOf({ series: [seriesOf({ definition, launches })] }))
  expect(compareWith(replayBaseline(stored), stored).map(({ outcome }) => outcome)).toEqual(['pass'])
})

test('a machine that is not known can be compared with nothing, itself included', () => {
  const stored = storedOf(baselineOf({ environments: { [ENVIRONMENT]: { cpu: null } } }))
  const [verdict] = compareWith(replayBaseline(stored), stored)
  expect([verdict?.outcome, verdict?.reasons, verdict?.arithmetic]).toEqual([
    'incomparable',
    ['fact-unknown'],
    'not comparable with baseline "main": cpu: unknown -> unknown',
  ])
})

test('a replayed run is judged like any other, and nothing in it is an alarm', () => {
  const { exitCode, findings, verdicts } = judge(replayBaseline(storedOf(baselineOf())))
  expect({ exitCode, findings, verdicts }).toEqual({ exitCode: 0, findings: [], verdicts: [] })
})
