import { expect, test } from 'vitest'
import { DISK, REGISTRY, suiteOf } from '../../test/fixtures/suite.ts'
import type { Suite } from '../config/resolve-suite.ts'
import type { UserCase } from '../config/schema.ts'
import type { ProbativeError } from '../errors.ts'
import { digestOf } from '../record/canonical.ts'
import { buildPlan, precisionRatio } from './build-plan.ts'
import { draftCases } from './draft-cases.ts'
import { planSchema } from './plan.ts'

function plan(
  parts: Partial<Suite>,
  { filter = '', env = {} }: { filter?: string; env?: Record<string, string> } = {},
) {
  const suite = suiteOf(parts)
  return buildPlan(suite, draftCases(suite, REGISTRY, env), { filter })
}

function mistakes(parts: Partial<Suite>, filter?: string) {
  try {
    plan(parts, filter === undefined ? {} : { filter })
    return []
  } catch (error) {
    return (error as ProbativeError).mistakes.map(({ code, path, message }) => [code, path, message])
  }
}

const cases = (...list: readonly Omit<UserCase, 'probe'>[]) => list.map(one => ({ probe: 'disk/read', ...one }))
const ids = (list: readonly UserCase[]) => plan({ cases: list }).cases.map(one => one.caseId)

const metric = (title: string, rest: object) => ({
  title,
  kind: 'sampled',
  reduce: 'median',
  source: 'measured',
  ...rest,
})
const WALL = metric('launch wall time', { unit: 's', better: 'lower' })

test('a plan says everything, defaults included, in the order written', () => {
  const whole = plan({
    cases: [{ probe: 'disk/read', name: 'a', tags: ['smoke'], options: { qd: 4 }, sampling: { iterations: 2 } }],
    thresholds: [{ id: 'one', metric: 'speed', require: 'median > 1 GB/s', severity: 'warn' }],
    sampling: { warmup: 0 },
    reporters: ['json', ['md', { title: 'x' }]],
    policy: { inconclusive: 'fail' },
    seed: 9,
    plugins: [DISK, DISK],
  })
  const caseId = 'disk/read@1?qd=4'
  expect(whole).toEqual({
    schema: 1,
    suite: 'node',
    seed: 9,
    plugins: [{ name: 'disk', version: '1.2.3', namespace: 'disk' }],
    cases: [
      {
        caseId,
        name: 'a',
        tags: ['smoke'],
        probe: 'disk/read',
        probeVersion: 1,
        plugin: 'disk',
        options: { qd: 4, mode: 'seq', note: '', values: [] },
        metrics: {
          speed: metric('speed', { unit: 'B/s', better: 'higher' }),
          latency: metric('latency', { unit: 's', better: 'lower', kind: 'distribution' }),
          wall: WALL,
        },
        sampling: { launches: 3, iterations: 2, warmup: 0, timeoutMs: 120_000, budgetMs: 300_000 },
        sensitiveTo: ['cpu', 'disk.seq'],
        required: true,
      },
    ],
    gates: [
      {
        id: 'one',
        caseId,
        metric: 'speed',
        severity: 'warn',
        requirement: { kind: 'limit', subject: 'median', op: '>', bound: 1e9, unit: 'B/s' },
        threshold: { id: 'one', metric: 'speed', require: 'median > 1 GB/s', severity: 'warn' },
      },
    ],
    policy: { inconclusive: 'fail' },
    reporters: [
      ['json', {}],
      ['md', { title: 'x' }],
    ],
  })
  expect(planSchema.parse(JSON.parse(JSON.stringify(whole)))).toEqual(whole)
})

test('an id holds what differs from the defaults and belongs to the identity', () => {
  expect(
    ids(
      cases(
        { options: { qd: 1, mode: 'seq' } },
        { options: { mode: 'rand', qd: 8 } },
        { options: { path: '/a b' } },
        { options: { note: 'left out', qd: 2 } },
      ),
    ),
  ).toEqual(['disk/read@1', 'disk/read@1?mode=rand&qd=8', 'disk/read@1?path=/a%20b', 'disk/read@1?qd=2'])
})

test('a matrix becomes cases', () => {
  expect(ids(cases({ matrix: { qd: [1, 4], mode: ['seq', 'rand'] }, exclude: [{ qd: 1, mode: 'seq' }] }))).toEqual([
    'disk/read@1?mode=rand',
    'disk/read@1?qd=4',
    'disk/read@1?mode=rand&qd=4',
  ])
})

test('metrics that the options name belong to the case, and can be gated', () => {
  const { cases: planned, gates } = plan({
    cases: cases({ options: { values: ['parse'] }, thresholds: [{ metric: 'parse', require: '< 1 ms' }] }),
  })
  expect([Object.keys(planned[0]?.metrics ?? {}), gates[0]?.requirement]).toEqual([
    ['speed', 'latency', 'parse', 'wall'],
    { kind: 'limit', subject: 'value', op: '<', bound: 0.001, unit: 's' },
  ])
})

test('mistakes in options of every case come at once, with path and suggestion', () => {
  const list = [
    { probe: 'disk/raed', options: {} },
    { probe: 'disk/read', name: 'b', options: { qdd: 4, mode: 'zig' } },
    { probe: 'disk/read', matrix: { qd: [] } },
    { probe: 'disk/read', options: { values: ['speed'] } },
    { probe: 'disk/read', options: { values: ['wall', 'Not OK'] } },
  ]
  expect(mistakes({ cases: list })).toEqual([
    ['PROBE_UNKNOWN', 'cases[0]', 'no plugin offers "disk/raed" - did you mean "disk/read"?'],
    ['OPTIONS_INVALID', 'cases[1] (b).options.mode', 'Invalid option: expected one of "seq"|"rand"'],
    ['OPTIONS_INVALID', 'cases[1] (b).options.qdd', 'disk/read has no option "qdd" - did you mean "qd"?'],
    ['MATRIX_INVALID', 'cases[2]', 'matrix.qd has no values'],
    ['OPTIONS_INVALID', 'cases[3].options', 'disk/read: metric name "speed" belongs to the probe'],
    ['OPTIONS_INVALID', 'cases[4].options', 'disk/read: metric name "wall" belongs to the engine'],
    ['OPTIONS_INVALID', 'cases[4].options', 'disk/read: metric name "Not OK" must be lower_snake_case'],
  ])
})

test('cases that measure the same are named, both of them', () => {
  const list = cases({ options: { qd: 1 } }, { name: 'again' }, { options: { note: 'x' } })
  const same = (twin: string) =>
    `measures the same as ${twin}: disk/read@1; give one of them another option, or remove it`
  expect(mistakes({ cases: list })).toEqual([
    ['CASE_DUPLICATE', 'cases[1] (again)', same('cases[0]')],
    ['CASE_DUPLICATE', 'cases[2]', same('cases[0]')],
  ])
})

test.each(['fast', '2 s', '0 %', '100 %', '2 furlongs', ''])('a precision of "%s" is refused', precision => {
  expect(mistakes({ cases: cases({ sampling: { precision } }) })).toEqual([
    [
      'CONFIG_INVALID',
      'cases[0].sampling.precision',
      `"${precision}" is not a ratio between 0 and 1; write for example "2 %"`,
    ],
  ])
})

test('precision is a ratio', () => {
  expect(['2 %', '0.02', '2%', '.5 %', '1e-2'].map(precisionRatio)).toEqual([0.02, 0.02, 0.02, 0.005, 0.01])
})

test('a filter keeps cases and their gates; one that selects nothing is told what there is', () => {
  const parts = {
    cases: [...cases({ tags: ['smoke'] }, { options: { qd: 4 } }), { probe: 'disk/sync' }],
    thresholds: [{ require: 'runs >= 3' }],
  }
  const kept = plan(parts, { filter: 'smoke,disk/sync' })
  expect([kept.cases.map(one => one.caseId), kept.gates.map(gate => gate.caseId)]).toEqual([
    ['disk/read@1', 'disk/sync@2'],
    ['disk/read@1', 'disk/sync@2'],
  ])
  expect([mistakes(parts, 'writes'), mistakes({})]).toEqual([
    [['SELECTION_EMPTY', undefined, '--filter "writes" selects none of: disk/read@1, disk/read@1?qd=4, disk/sync@2']],
    [['SELECTION_EMPTY', undefined, 'the suite has no cases']],
  ])
})

const both = [...cases({ name: 'r' }), { probe: 'disk/sync' }]
const gates = (thresholds: Suite['thresholds'], list: readonly UserCase[] = both) =>
  plan({ cases: list, thresholds }).gates.map(({ id, caseId, metric: name }) => [id, caseId, name])

test('a threshold of the suite binds to every case that has the metric', () => {
  expect([
    gates([{ metric: 'speed', require: '> 1 B/s' }]),
    gates([{ metric: 'wall', require: '< 1 s' }]),
    gates([{ require: 'runs >= 3' }]),
    gates([{ where: 'r', require: 'launches >= 3', id: 'x' }]),
    gates([{ where: 'disk/sync', require: '< 1 s' }]),
  ]).toEqual([
    [['speed > 1 B/s', 'disk/read@1', 'speed']],
    [
      ['wall < 1 s', 'disk/read@1', 'wall'],
      ['wall < 1 s', 'disk/sync@2', 'wall'],
    ],
    [
      ['runs >= 3', 'disk/read@1', 'wall'],
      ['runs >= 3', 'disk/sync@2', 'wall'],
    ],
    [['x', 'disk/read@1', 'wall']],
    [['time < 1 s', 'disk/sync@2', 'time']],
  ])
})

test('all mistakes of thresholds come at once', () => {
  const list = [
    ...cases({
      thresholds: [
        { metric: 'spede', require: '> 1 B/s' },
        { metric: 'speed', require: '> 1' },
      ],
    }),
    { probe: 'disk/sync', thresholds: [{ metric: 'constructor', require: '> 1' }, { require: 'soon' }] },
  ]
  const thresholds = [
    { where: 'writes', require: 'runs >= 3' },
    { require: '< 1 s' },
    { metric: 'latency', require: 'p(95) < 1 B' },
    { metric: 'latency', require: '< 5 secnds' },
    { metric: 'iops', require: '> 1' },
  ]
  expect(mistakes({ cases: list, thresholds })).toEqual([
    ['METRIC_UNKNOWN', 'cases[0].thresholds[0].metric', 'no metric "spede" - did you mean "speed"?'],
    ['THRESHOLD_UNIT', 'cases[0].thresholds[1]', '"> 1" needs a quantity in B/s - did you mean "1 MB/s"?'],
    ['METRIC_UNKNOWN', 'cases[1].thresholds[0].metric', 'no metric "constructor" - known: time, wall'],
    ['THRESHOLD_SYNTAX', 'cases[1].thresholds[1]', expect.stringMatching(/^"soon" is not a threshold/)],
    ['THRESHOLD_MATCHES_NOTHING', 'thresholds[0]', '"writes" selects no case'],
    ['METRIC_UNKNOWN', 'thresholds[1]', '"< 1 s" does not say which metric: speed, latency, time'],
    ['THRESHOLD_UNIT', 'thresholds[2]', '"p(95) < 1 B" needs a quantity in s - the metric is in s'],
    ['UNIT_UNKNOWN', 'thresholds[3]', 'unit "secnds" is not known - did you mean "seconds"?'],
    ['METRIC_UNKNOWN', 'thresholds[4].metric', expect.stringMatching(/^no metric "iops" - known: latency, speed/)],
  ])
})

test('every mistake names its file', () => {
  expect(() => plan({ cases: cases({ options: { qd: 0 } }) })).toThrow(
    'OPTIONS_INVALID /s/probative.config.yaml > cases[0].options.qd: Too small: expected number to be >=1',
  )
})

test('a reference to the environment stays one, in id and options', () => {
  const secret = plan({ cases: cases({ options: { key: '${env:KEY}', qd: 2 } }) }, { env: { KEY: 'hunter2' } })
  expect(secret.cases.map(({ caseId, options, skipped }) => ({ caseId, options, skipped }))).toEqual([
    {
      caseId: 'disk/read@1?key=${env:KEY}&qd=2',
      options: { key: '${env:KEY}', qd: 2, mode: 'seq', note: '', values: [] },
      skipped: undefined,
    },
  ])
  expect(JSON.stringify(secret)).not.toContain('hunter2')
})

test('a variable that is not set skips its case, with the fix', () => {
  const { cases: planned } = plan({ cases: cases({ options: { key: '${env:KEY}${env:TOKEN}' } }, { name: 'b' }) })
  expect(planned.map(one => one.skipped)).toEqual([
    { reason: 'environment variable not set: KEY, TOKEN', fix: 'export KEY=... TOKEN=...' },
    undefined,
  ])
})

test('the digest of a plan follows from what it says, and from nothing else', () => {
  const parts = { cases: cases({ options: { qd: 4, mode: 'rand' } }) }
  const reordered = { cases: cases({ options: { mode: 'rand', qd: 4 } }) }
  const other = { cases: cases({ options: { mode: 'rand', qd: 5 } }) }
  const [first, same, different] = [parts, reordered, other].map(one => digestOf(plan(one)))
  expect([same === first, different === first, first]).toEqual([
    true,
    false,
    'sha256:f506e99e61cf605317abc4a842ca39c4c26671336332acf99d68508a9800fefd',
  ])
})
