import { expect, test } from 'vitest'
import { AT, baselineOf, ENVIRONMENT, seriesOf } from '../../test/fixtures/baseline.ts'
import { resolveMetric } from '../plugin/metric.ts'
import { addSessions, mismatchesOf } from './add-sessions.ts'
import type { Baseline, BaselineSeries } from './baseline.ts'

const BASE = baselineOf()
const SECOND = { id: 's2', run: 'run-2', startedAt: AT, probative: '1.0.0' }
const LAUNCHES = [1.04, 1.05, 1.06].map((value, launch) => ({ session: 's2', launch, value }))
const added = (parts: Partial<Baseline> = {}, series: Partial<BaselineSeries> = {}) =>
  baselineOf({ sessions: [SECOND], series: [seriesOf({ launches: LAUNCHES, ...series })], ...parts })

test('another run of the same commit on the same machine may join', () => {
  expect(mismatchesOf(BASE, added())).toEqual([])
})

test.each([
  [
    'another commit',
    added({ source: { ...BASE.source, commit: 'beef' } }),
    ['the baseline is of commit c0ffee, the run of beef'],
  ],
  [
    'an unknown commit',
    added({ source: { ...BASE.source, commit: null } }),
    ['the baseline is of commit c0ffee, the run of unknown'],
  ],
  [
    'the same session',
    added({ sessions: [{ ...SECOND, id: 's1' }] }),
    ['the run is already in the baseline; the same launches twice would count as more than they are'],
  ],
  [
    'the same run',
    added({ sessions: [{ ...SECOND, run: 'run-1' }] }),
    ['the run is already in the baseline; the same launches twice would count as more than they are'],
  ],
  ['a metric too few', added({ series: [] }), ['the run has no x of a/b@1']],
  [
    'a metric too many',
    added({ series: [seriesOf({ launches: LAUNCHES }), seriesOf({ metric: 'y', launches: LAUNCHES })] }),
    ['the baseline has no y of a/b@1'],
  ],
  [
    'another machine',
    added({ environments: { [ENVIRONMENT]: { 'cpu.model': 'M2' } } }),
    ['x of a/b@1 was measured otherwise: cpu.model: M1 -> M2'],
  ],
  [
    'another input',
    added({}, { workload: { 'input.sha256': 'i2' } }),
    ['x of a/b@1 was measured otherwise: input.sha256: i1 -> i2'],
  ],
  [
    'another definition',
    added({}, { definition: resolveMetric('x', { unit: 's', better: 'lower', reduce: 'min' }) }),
    ['x of a/b@1 was measured otherwise: reduce of the metric: median -> min'],
  ],
  [
    'all of it',
    added({ source: { ...BASE.source, commit: 'beef' }, series: [], sessions: [{ ...SECOND, id: 's1' }] }),
    [
      'the baseline is of commit c0ffee, the run of beef',
      'the run is already in the baseline; the same launches twice would count as more than they are',
      'the run has no x of a/b@1',
    ],
  ],
])('%s may not', (_, other, why) => {
  expect(mismatchesOf(BASE, other)).toEqual(why)
})

test('unknown is never the same: neither two unknown commits nor two unknown machines', () => {
  const unknown = { source: { ...BASE.source, commit: null }, environments: { [ENVIRONMENT]: { cpu: null } } }
  expect(mismatchesOf(baselineOf(unknown), added(unknown))).toEqual([
    'the baseline is of commit unknown, the run of unknown',
    'x of a/b@1 was measured otherwise: cpu: unknown -> unknown',
  ])
})

test('the order of facts does not matter', () => {
  const workload = { b: 2, a: 1 }
  const base = baselineOf({ series: [seriesOf({ workload: { a: 1, b: 2 } })] })
  expect(mismatchesOf(base, added({}, { workload }))).toEqual([])
})

test('the sum has the sessions and launches of both, and says what it replaces', () => {
  const accepted = { at: AT, reason: 'more sessions', replaces: `sha256:${'a'.repeat(64)}` }
  const other = added({ accepted, schemaVersion: '1.0' })
  expect(addSessions(BASE, other)).toEqual({
    ...BASE,
    accepted,
    sessions: [...BASE.sessions, SECOND],
    series: [seriesOf({ launches: [...seriesOf().launches, ...LAUNCHES] })],
  })
})

test('keys that are not known survive', () => {
  const base = { ...BASE, 'x-team': { note: 1 }, series: [{ ...seriesOf(), 'x-mark': true }] }
  const sum = addSessions(base, added())
  expect([sum['x-team'], sum.series[0]?.['x-mark']]).toEqual([{ note: 1 }, true])
})

test('neither of the two changes', () => {
  const [base, other] = [structuredClone(BASE), structuredClone(added())]
  addSessions(base, other)
  expect([base, other]).toEqual([BASE, added()])
})
