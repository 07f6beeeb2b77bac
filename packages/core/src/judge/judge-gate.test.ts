import { expect, test } from 'vitest'
import { type CaseParts, recordOf } from '../../test/fixtures/record.ts'
import type { Metric, Value } from '../plugin/metric.ts'
import { Histogram } from '../stats/histogram.ts'
import { judge } from './judge.ts'

function verdict(require: string, launches: readonly (readonly Value[])[], parts: CaseParts = {}) {
  const { verdicts } = judge(recordOf({ require: [require], launches, ...parts }))
  const { outcome, reasons, arithmetic } = verdicts[0] ?? { outcome: 'none', reasons: [], arithmetic: '' }
  return [outcome, reasons.join(' '), arithmetic]
}

/** A metric of that kind. */
const of = (kind: Metric['kind'], unit = kind === 'proportion' ? '1' : 's'): CaseParts => ({ metric: { kind, unit } })

// Geometric mean 10, t(4) = 2.776: 10 / 1.0157 .. 10 * 1.0157.
const five = [[9.9], [10.1], [10], [9.9], [10.1]]

test('an interval that clears the bound passes, one beyond it fails, one across it decides nothing', () => {
  const measured = '10.00 s (9.88 .. 10.12) over 5 launches; required'
  expect([
    verdict('< 11 s', five),
    verdict('< 10 s', five),
    verdict('< 9 s', five),
    verdict('>= 9 s', five),
    verdict('>= 10.05 s', five),
    verdict('> 11 s', five),
  ]).toEqual([
    ['pass', '', `${measured} < 11 s`],
    ['inconclusive', 'interval-crosses-bound', `${measured} < 10 s`],
    ['fail', 'interval-outside', `${measured} < 9 s`],
    ['pass', '', `${measured} >= 9 s`],
    ['inconclusive', 'interval-crosses-bound', `${measured} >= 10.05 s`],
    ['fail', 'interval-outside', `${measured} > 11 s`],
  ])
})

test('under three launches nothing is decided, however far the values are from the bound', () => {
  expect([verdict('< 100 s', [[10], [10]]), verdict('< 1 s', [[10]])]).toEqual([
    ['inconclusive', 'too-few-launches', expect.stringMatching(/2 launches, an interval needs 3$/)],
    ['inconclusive', 'too-few-launches', expect.stringMatching(/1 launch, an interval needs 3$/)],
  ])
})

test('a noisy value is never shown to be equal, it may be shown to differ', () => {
  expect(
    [verdict('== 10 s', five), verdict('!= 10 s', five), verdict('== 11 s', five), verdict('!= 11 s', five)].map(
      ([outcome]) => outcome,
    ),
  ).toEqual(['inconclusive', 'inconclusive', 'fail', 'pass'])
})

test('an exact value needs one launch; values that differ break its promise, inside a launch as well', () => {
  expect([
    verdict('== 42 s', [[42]], of('exact')),
    verdict('!= 42 s', [[42]], of('exact')),
    verdict('<= 41 s', [[42], [42]], of('exact')),
    verdict('< 100 s', [[42], [43]], of('exact')),
    verdict('median < 100 s', [[43, 42, 42]], of('exact')),
    verdict('< 100 s', [[42, 43]], { metric: { kind: 'exact', unit: 's', reduce: 'sum' } }),
  ]).toEqual([
    ['pass', '', '42 s; required == 42 s'],
    ['fail', 'value-outside', '42 s; required != 42 s'],
    ['fail', 'value-outside', '42 s; required <= 41 s'],
    ['inconclusive', 'model-violated', 'declared exact, but its values differ: 42 s, 43 s'],
    ['inconclusive', 'model-violated', 'declared exact, but its values differ: 43 s, 42 s'],
    ['pass', '', '85 s; required < 100 s'],
  ])
})

const trials = (successes: number, all: number) => [{ successes, trials: all }]

test("a proportion is judged on all trials together, with Wilson's interval", () => {
  // 0 of 1000: 0 .. 0.38 %; 5 of 1000: 0.21 .. 1.17 %; 30 of 1000: 2.1 .. 4.3 %.
  expect(
    [
      verdict('rate < 1 %', [trials(0, 500), trials(0, 500)], of('proportion')),
      verdict('rate < 0.01', [trials(5, 1000)], of('proportion')),
      verdict('< 1 %', [trials(30, 1000)], of('proportion')),
    ].map(([outcome, reasons]) => [outcome, reasons]),
  ).toEqual([
    ['pass', ''],
    ['inconclusive', 'interval-crosses-bound'],
    ['fail', 'interval-outside'],
  ])
})

test('a value that may be zero is judged on the plain mean', () => {
  expect(verdict('< 1 s', [[0], [0.1], [0.2]], of('additive'))).toEqual([
    'pass',
    '',
    '100 ms (-150 .. 350) over 3 launches; required < 1 s',
  ])
})

const ramp = (n: number, scale = 1) => [{ samples: Array.from({ length: n }, (_, i) => ((i + 1) / n) * scale) }]
const three = (n: number) => [ramp(n), ramp(n, 1.01), ramp(n, 0.99)]

test('a percentile needs enough samples in every launch', () => {
  expect([
    verdict('p(95) < 2 s', three(72), of('distribution')),
    verdict('p(95) < 2 s', [...three(72), ramp(71)], of('distribution')),
    verdict('p(99) < 2 s', three(100), of('distribution')),
    verdict('p(95) < 0.5 s', three(100), of('distribution')),
  ]).toEqual([
    ['pass', '', expect.stringMatching(/over 3 launches; required < 2 s$/)],
    ['inconclusive', 'too-few-samples', 'p95 needs 72 values in each launch, the smallest has 71'],
    ['inconclusive', 'too-few-samples', 'p99 needs 368 values in each launch, the smallest has 100'],
    ['fail', 'interval-outside', expect.stringMatching(/required < 500 ms$/)],
  ])
})

test('percentiles of a histogram are judged like those of samples', () => {
  const encoded = (scale: number) => {
    const histogram = new Histogram()
    for (let i = 1; i <= 1000; i++) histogram.record(i * scale)
    return [{ hdr: histogram.encode(), tick: 1e-3 }]
  }
  expect(verdict('p(95) < 2 s', [encoded(1), encoded(1), encoded(1)], of('distribution'))).toEqual([
    'pass',
    '',
    '950 ms (950 .. 950) over 3 launches; required < 2 s',
  ])
})

test('median and mean look inside the launches, the value takes the reduction of the metric', () => {
  const launches = [
    [1, 2, 9],
    [1, 2, 9],
    [1, 2, 9],
  ]
  const metric: CaseParts = { metric: { reduce: 'max' } }
  expect([
    verdict('median < 2.5 s', launches, metric)[2],
    verdict('mean < 5 s', launches, metric)[2],
    verdict('< 10 s', launches, metric)[2],
  ]).toEqual([
    '2 s (2 .. 2) over 3 launches; required < 2.5 s',
    '4 s (4 .. 4) over 3 launches; required < 5 s',
    '9 s (9 .. 9) over 3 launches; required < 10 s',
  ])
})

test('one value that breaks an extreme decides; none in few launches decides nothing', () => {
  expect([
    verdict('max < 3 s', [
      [1, 2],
      [2, 3],
    ]),
    verdict('max < 4 s', [
      [1, 2],
      [2, 3],
    ]),
    verdict('max < 4 s', [[1, 2], [2, 3], [1]]),
    verdict('min > 1 s', [[1, 2], [2, 3], [1.5]]),
  ]).toEqual([
    ['fail', 'extreme-outside', 'max of 4 values 3 s; required < 3 s'],
    ['inconclusive', 'too-few-launches', 'max of 4 values 3 s; required < 4 s; 2 launches, an interval needs 3'],
    ['pass', '', 'max of 5 values 3 s; required < 4 s'],
    ['fail', 'extreme-outside', 'min of 5 values 1 s; required > 1 s'],
  ])
})

test('counts are compared as they are', () => {
  const samples = [{ samples: [1, 2, 3] }]
  expect([
    verdict('runs >= 4', [
      [1, 2],
      [1, 2],
    ]),
    verdict('runs > 4', [
      [1, 2],
      [1, 2],
    ]),
    verdict('launches == 2', [[1], [1]]),
    verdict('launches >= 3', [[1], [1]]),
    verdict('count >= 6', [samples, samples], of('distribution')),
    verdict('count > 100', [trials(1, 60), trials(1, 40)], of('proportion')),
  ]).toEqual([
    ['pass', '', '4 iterations; required >= 4'],
    ['fail', 'count-outside', '4 iterations; required > 4'],
    ['pass', '', '2 launches; required == 2'],
    ['fail', 'count-outside', '2 launches; required >= 3'],
    ['pass', '', '6 values; required >= 6'],
    ['fail', 'count-outside', '100 values; required > 100'],
  ])
})

test('a coefficient of variation has an interval over launches', () => {
  const steady = [
    [10, 10.1],
    [10, 9.9],
    [10.1, 9.9],
  ]
  const wild = [
    [1, 9],
    [2, 8],
    [9, 1],
    [8, 3],
    [1, 8],
  ]
  expect([
    verdict('cv < 5 %', steady).slice(0, 2),
    verdict('cv < 5 %', wild).slice(0, 2),
    verdict('cv < 5 %', steady.slice(1)),
    verdict('cv < 5 %', [[0], [0], [0]], of('additive')),
  ]).toEqual([
    ['pass', ''],
    ['fail', 'interval-outside'],
    [
      'inconclusive',
      'too-few-launches',
      expect.stringMatching(/^CV of 4 runs in 2 launches .* 2 launches, an interval needs 3$/),
    ],
    ['inconclusive', 'no-cv', 'a CV needs at least two positive values, one by one'],
  ])
})

const error = { kind: 'crash', phase: 'iterate', message: 'killed by SIGSEGV' } as const
const disproved = { proof: { ok: false, what: '3 of 64 blocks differ' } }

test('what was not measured is never green', () => {
  const off: readonly Value[] = [{ unavailable: 'no counter' }]
  const skipped = { reason: 'no device' }
  expect([
    verdict('< 1 s', []),
    verdict('< 1 s', [], { bad: [{ error }] }),
    verdict('< 1 s', [], { bad: [disproved, { error }] }),
    verdict('< 1 s', [off, off, off]),
    verdict('< 1 s', [], { planned: { skipped } }),
  ]).toEqual([
    ['unmeasured', 'not-run', 'no launch has ended'],
    ['unmeasured', 'launches-failed', 'killed by SIGSEGV'],
    ['invalid', 'work-not-proved', '3 of 64 blocks differ'],
    ['unmeasured', 'no-data', 'no counter'],
    ['skipped', 'case-skipped', 'no device'],
  ])
})

test('launches that were left out are told beside the verdict', () => {
  expect([
    verdict('< 11 s', five, { bad: [{ error }] }).slice(0, 2),
    verdict('< 10 s', five, { bad: [{ ...disproved, values: { x: [1] }, runs: 1 }] }).slice(0, 2),
  ]).toEqual([
    ['pass', 'some-launches-left-out'],
    ['inconclusive', 'interval-crosses-bound some-launches-left-out'],
  ])
})

test('a value that somebody only says is not judged, unless the policy allows it', () => {
  const metric: CaseParts['metric'] = { source: 'reported' }
  expect([
    verdict('< 11 s', five, { metric }),
    verdict('< 11 s', five, { metric, policy: { allowSources: ['reported'] } })[0],
    verdict('< 11 s', five, { policy: { allowSources: ['reported'] } })[1],
    verdict('< 11 s', five, { metric: { source: 'derived' } })[0],
    verdict('runs >= 1', five, { metric: { source: 'simulated' } })[1],
  ]).toEqual([
    ['unmeasured', 'source-not-allowed', 'the value is reported, not measured'],
    'pass',
    'source-not-allowed',
    'pass',
    'source-not-allowed',
  ])
})

test('a gate on wall time looks at the launches themselves', () => {
  const gate = { metric: 'wall' }
  expect(verdict('< 3 s', five, { gate })).toEqual(['pass', '', '2 s (2 .. 2) over 5 launches; required < 3 s'])
})
