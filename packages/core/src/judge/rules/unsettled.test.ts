import { expect, test } from 'vitest'
import type { Metric } from '../../../src/plugin/metric.ts'
import { normals } from '../../../test/fixtures/random.ts'
import { caseOfX, ruleInput } from '../../../test/fixtures/rule-input.ts'
import { unsettled } from './unsettled.ts'

const check = (launches: readonly (readonly number[])[], metric: Partial<Metric> = {}) =>
  unsettled.check(ruleInput({ cases: [caseOfX(launches, metric)] }))
const ofX = (result: string, arithmetic: string) => [{ caseId: 'a/b@1', result, arithmetic }]

test('a second half that is faster in each launch is a breach', () => {
  // Logs of -50 %, -52 % and -48 %; scipy.stats.ttest_1samp(logs, 0).pvalue = 0.00113
  const launches = [
    [2, 2, 1, 1],
    [2.5, 2.5, 1.2, 1.2],
    [1, 1, 99, 0.52, 0.52],
  ]
  expect(check(launches)).toEqual(
    ofX(
      'breach',
      'x: the second half of a launch is -50.03 % against the first (3 launches, p = 0.0011); more warm-up may settle it',
    ),
  )
})

test('a change that is shown and small is ok, and so is a large one that is not shown', () => {
  expect([
    check([
      [1, 1, 1.01, 1.01],
      [1, 1, 1.011, 1.011],
      [1, 1, 1.012, 1.012],
    ]),
    check([
      [1, 1, 2, 2],
      [2, 2, 1.5, 1.5],
      [1, 1, 3, 3],
    ]),
  ]).toEqual([
    ofX('ok', 'x: the second half of a launch is +1.1 % against the first (3 launches, p = 0.0027)'),
    ofX('ok', 'x: the second half of a launch is +65.1 % against the first (3 launches, p = 0.35)'),
  ])
})

test('what a coarse clock reads has no spread: only the signs count', () => {
  const launches = (n: number) => Array.from({ length: n }, () => [0.012, 0.012, 0.013, 0.013])
  const text = (n: number, p: string) =>
    `x: the second half of a launch is +8.333 % against the first (${n} launches, p = ${p})`
  expect([check(launches(3)), check(launches(8))]).toEqual([
    ofX('ok', text(3, '0.25')),
    ofX('breach', `${text(8, '0.0078')}; more warm-up may settle it`),
  ])
})

test('values that are the same throughout are ok', () => {
  const launches = Array.from({ length: 3 }, () => [5, 5, 5, 5])
  expect(check(launches)).toEqual(
    ofX('ok', 'x: the second half of a launch is 0 % against the first (3 launches, p = 1.0)'),
  )
})

test.each([
  ['one iteration a launch', [[1], [1], [1], [1]]],
  [
    'three iterations a launch',
    [
      [1, 1, 2],
      [1, 1, 2],
      [1, 1, 2],
    ],
  ],
  [
    'two launches',
    [
      [1, 1, 2, 2],
      [1, 1, 2, 2],
    ],
  ],
])('of %s nothing can be told', (_, launches) => {
  const enough = launches.filter(values => values.length >= 4).length
  expect(check(launches)).toEqual(ofX('cannot-tell', `x: ${enough} launches with 4 values above 0; 3 are needed`))
})

test('launches that touch 0 have no ratio', () => {
  const launches = [
    [1, 1, 2, 2],
    [1, 1, 2, 0],
    [-1, -1, 2, 2],
    [1, 1, 2, 2.1],
  ]
  expect(check(launches, { kind: 'additive' })).toEqual(
    ofX('cannot-tell', 'x: 2 launches with 4 values above 0; 3 are needed'),
  )
})

test('exact values, shares and samples of distributions have no halves', () => {
  const samples = caseOfX(
    Array.from({ length: 9 }, () => [{ samples: [1, 1, 2, 2] }]),
    { kind: 'distribution' },
  )
  expect([
    check(
      Array.from({ length: 9 }, () => [1, 1, 2, 2]),
      { kind: 'exact' },
    ),
    unsettled.check(ruleInput({ cases: [samples] })),
  ]).toEqual([[], []])
})

test.each([
  ['fine', (value: number) => value],
  ['coarse', (value: number) => Math.max(1, Math.round(value * 3))],
])('%s noise of forty metrics is called unsettled in at most one run of a hundred', (_, clock) => {
  const normal = normals(12)
  const metrics = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`x${i}`, {}]))
  const isBreached = () => {
    const launches = Array.from({ length: 5 }, () =>
      Object.fromEntries(
        Object.keys(metrics).map(name => [name, Array.from({ length: 4 }, () => clock(Math.exp(0.3 * normal())))]),
      ),
    )
    return unsettled.check(ruleInput({ cases: [{ metrics, launches }] })).some(({ result }) => result === 'breach')
  }
  const breached = Array.from({ length: 200 }, isBreached).filter(Boolean).length
  // The upper end of what 1 % of 200 comes to: scipy.stats.binom.isf(0.001, 200, 0.01) = 7.
  expect(breached).toBeLessThanOrEqual(7)
})
