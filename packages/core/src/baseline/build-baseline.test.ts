import { expect, test } from 'vitest'
import { AT } from '../../test/fixtures/baseline.ts'
import { type CaseParts, recordOf } from '../../test/fixtures/record.ts'
import { condition, identity, workload } from '../plugin/fact.ts'
import { resolveMetric } from '../plugin/metric.ts'
import { digestOf } from '../record/canonical.ts'
import { printDocument } from '../record/print-document.ts'
import type { RunRecord } from '../record/record.ts'
import { Histogram } from '../stats/histogram.ts'
import { baselineSchema } from './baseline.ts'
import { buildBaseline } from './build-baseline.ts'
import { parseBaseline } from './parse-baseline.ts'

const MAIN = { name: 'main', at: AT, replaces: null }
const FACTS = {
  'cpu.model': identity('M1'),
  'gpu.name': identity('G'),
  'git.commit': condition('c0ffee'),
  'git.dirty': condition(false),
}

const launchesOf = (parts: CaseParts) =>
  buildBaseline(recordOf(parts), MAIN).series.find(({ metric }) => metric === 'x')?.launches

test('a run becomes a baseline: its values, where they were measured, and from what', () => {
  const record = recordOf({
    launches: [[1, 6, 2], [5]],
    bad: [
      { values: { x: [99] }, proof: { ok: false, what: 'no' } },
      { values: { x: [99] }, error: { kind: 'error', phase: 'iterate', message: 'no' } },
    ],
    planned: { sensitiveTo: ['cpu'] },
    facts: { ...FACTS, 'input.sha256': workload('i1') },
  })
  const environment = digestOf({ 'cpu.model': 'M1' })
  expect(buildBaseline(record, { ...MAIN, reason: 'first', replaces: null })).toEqual({
    kind: 'probative.accepted-baseline',
    schemaVersion: '1.0',
    name: 'main',
    accepted: { at: AT, reason: 'first', replaces: null },
    source: { suite: 's', commit: 'c0ffee', dirty: false },
    sessions: [{ id: 's', run: 'run-0001', startedAt: AT, probative: '1.0.0' }],
    environments: { [environment]: { 'cpu.model': 'M1' } },
    series: [
      {
        case: 'a/b@1',
        metric: 'x',
        definition: resolveMetric('x', { unit: 's', better: 'lower' }),
        sensitiveTo: ['cpu'],
        environment,
        workload: { 'input.sha256': 'i1' },
        launches: [
          { session: 's', launch: 0, value: 2, mean: 3 },
          { session: 's', launch: 1, value: 5 },
        ],
      },
      {
        case: 'a/b@1',
        metric: 'wall',
        definition: { ...resolveMetric('wall', { unit: 's', better: 'lower' }), title: 'launch wall time' },
        sensitiveTo: ['cpu'],
        environment,
        workload: { 'input.sha256': 'i1' },
        launches: [0, 1].map(launch => ({ session: 's', launch, value: 2 })),
      },
    ],
  })
})

test('what it says is what a reader reads, and the same run gives the same bytes', () => {
  const record = recordOf({ launches: [[1], [2], [3]], facts: FACTS, planned: { sensitiveTo: ['cpu', 'disk'] } })
  const built = buildBaseline(record, MAIN)
  const text = printDocument(built)
  expect(parseBaseline(text, 'main.json')).toEqual({ digest: digestOf(built), baseline: built })
  expect(printDocument(buildBaseline(structuredClone(record), MAIN))).toBe(text)
})

test('a proportion keeps its counts', () => {
  const launches = [
    [
      { successes: 1, trials: 4 },
      { successes: 2, trials: 4 },
    ],
    [{ successes: 4, trials: 4 }],
  ]
  expect(launchesOf({ metric: { unit: '1', kind: 'proportion' }, launches })).toEqual([
    { session: 's', launch: 0, value: 0.375, counts: { successes: 3, trials: 8 } },
    { session: 's', launch: 1, value: 1, counts: { successes: 4, trials: 4 } },
  ])
})

test('a distribution keeps the percentiles that its samples support', () => {
  const samples = (n: number) => [{ samples: Array.from({ length: n }, (_, i) => i) }]
  const found = launchesOf({
    metric: { kind: 'distribution' },
    launches: [samples(1), samples(35), samples(36), samples(101), samples(401), samples(4001)],
  })
  expect(found).toEqual([
    { session: 's', launch: 0, value: 0, percentiles: { 50: 0 } },
    { session: 's', launch: 1, value: 17, percentiles: { 50: 17 } },
    { session: 's', launch: 2, value: 17.5, percentiles: { 50: 17.5, 90: 31.5 } },
    { session: 's', launch: 3, value: 50, percentiles: { 50: 50, 90: 90, 95: 95 } },
    { session: 's', launch: 4, value: 200, percentiles: { 50: 200, 90: 360, 95: 380, 99: 396 } },
    {
      session: 's',
      launch: 5,
      value: 2000,
      percentiles: { 50: 2000, 90: 3600, 95: 3800, 99: 3960, '99.9': expect.closeTo(3996, 9) },
    },
  ])
})

test('a histogram is a distribution too', () => {
  const histogram = new Histogram()
  histogram.recordCount(7, 100)
  const launches = [[{ hdr: histogram.encode(), tick: 0.5 }]]
  expect(launchesOf({ metric: { kind: 'distribution' }, launches })).toEqual([
    { session: 's', launch: 0, value: 3.5, percentiles: { 50: 3.5, 90: 3.5, 95: 3.5 } },
  ])
})

test.each([
  ['median', { value: 2, mean: 3 }],
  ['mean', { value: 3, percentiles: { 50: 2 } }],
  ['max', { value: 6, mean: 3, percentiles: { 50: 2 } }],
] as const)('values reduced to their %s keep what a comparison may ask for beside it', (reduce, kept) => {
  expect(launchesOf({ metric: { reduce }, launches: [[1, 2, 6]] })).toEqual([{ session: 's', launch: 0, ...kept }])
})

test('where every aggregate is the value, none is kept', () => {
  expect([launchesOf({ launches: [[5]] }), launchesOf({ launches: [[5, 5]], metric: { kind: 'exact' } })]).toEqual([
    [{ session: 's', launch: 0, value: 5 }],
    [{ session: 's', launch: 0, value: 5 }],
  ])
})

test('launches without a value are left out, and so are metrics without any and those that are not better either way', () => {
  const gone = { unavailable: 'no counter' }
  expect(launchesOf({ launches: [[gone], [5], [gone, 7]] })).toEqual([
    { session: 's', launch: 1, value: 5 },
    { session: 's', launch: 2, value: 7 },
  ])
  const metricsOf = (parts: CaseParts) => buildBaseline(recordOf(parts), MAIN).series.map(({ metric }) => metric)
  expect([
    metricsOf({ launches: [[gone], [gone]] }),
    metricsOf({ launches: [[5]], metric: { better: 'none' } }),
  ]).toEqual([['wall'], ['wall']])
})

test('what git does not know is null, and a baseline without series is still one', () => {
  const built = buildBaseline(recordOf(), { ...MAIN, replaces: `sha256:${'a'.repeat(64)}` })
  expect([built.source, built.environments, built.series]).toEqual([{ suite: 's', commit: null, dirty: null }, {}, []])
  expect(baselineSchema.parse(JSON.parse(JSON.stringify(built)))).toEqual(built)
})

test('a run is one session, however often it was interrupted', () => {
  const record = recordOf({ launches: [[1], [2]], facts: FACTS })
  const [session] = record.sessions
  const resumed: RunRecord = {
    ...record,
    sessions: ['s', 't'].map(id => ({ ...(session as NonNullable<typeof session>), id })),
    launches: record.launches.map((launch, i) => ({ ...launch, session: i === 0 ? 's' : 't' })),
  }
  const { sessions, series } = buildBaseline(resumed, MAIN)
  expect([sessions.map(({ id, run }) => `${id} ${run}`), series[0]?.launches]).toEqual([
    ['s run-0001'],
    [
      { session: 's', launch: 0, value: 1 },
      { session: 's', launch: 1, value: 2 },
    ],
  ])
})
