import { expect, test } from 'vitest'
import type { Metric } from '../../../src/plugin/metric.ts'
import { normals } from '../../../test/fixtures/random.ts'
import { caseOfX, ruleInput } from '../../../test/fixtures/rule-input.ts'
import { Histogram } from '../../stats/histogram.ts'
import { tooRegular } from './too-regular.ts'

const check = (launches: readonly (readonly number[])[], metric: Partial<Metric> = {}) =>
  tooRegular.check(ruleInput({ cases: [caseOfX(launches, metric)] }))
const repeated = (part: readonly number[], times: number) => Array.from({ length: times }, () => part).flat()

test.each([
  ['identical', repeated([0.0123456], 6), '6 values are all exactly 0.0123456'],
  ['a period of two', repeated([0.0123456, 0.0234567], 3), '6 values repeat every 2'],
  ['a period of five', repeated([1.00001, 1.00003, 1.00002, 1.00005, 1.00004], 3), '15 values repeat every 5'],
  ['equal steps', [1.00001, 1.25001, 1.50001, 1.75001, 2.00001, 2.25001], '6 values rise in equal steps of 0.25'],
  ['a period of few digits, far too often for luck', repeated([0.1, 0.2, 0.3], 10), '30 values repeat every 3'],
])('%s: a breach', (_, values, found) => {
  const breach = [{ caseId: 'a/b@1', result: 'breach', arithmetic: `x: ${found}; measured values vary` }]
  expect([check([values]), check(values.map(value => [value]))]).toEqual([breach, breach])
})

test.each([
  ['a clock of milliseconds that reads the same', repeated([0.012], 50), '50 values are all exactly 0.012'],
  ['the same after arithmetic', repeated([0.1 + 0.2], 6), '6 values are all exactly 0.30000000000000004'],
  ['two ticks that alternate by chance', repeated([0.011, 0.012], 3), '6 values repeat every 2'],
  ['a sensor of half degrees that warms up', [40, 40.5, 41, 41.5, 42, 42.5], '6 values rise in equal steps of 0.5'],
])('%s: what has so few digits may', (_, values, found) => {
  expect(check([values])).toEqual([
    { caseId: 'a/b@1', result: 'cannot-tell', arithmetic: `x: ${found}; values of so few digits may` },
  ])
})

test.each([
  ['the same number of bytes', repeated([1_048_576], 10), '10 values are all exactly 1048576'],
  ['no error in any run', repeated([0], 10), '10 values are all exactly 0'],
  ['a counter', [-2, -1, 0, 1, 2, 3, 4], '7 values rise in equal steps of 1'],
  ['two sizes in turn', repeated([4096, 8192], 20), '40 values repeat every 2'],
])('%s: whole numbers may', (_, values, found) => {
  expect(check([values], { kind: 'additive' })).toEqual([
    { caseId: 'a/b@1', result: 'cannot-tell', arithmetic: `x: ${found}; whole numbers may` },
  ])
})

test.each([
  ['measured', [0.0123456, 0.0123457, 0.0123451, 0.0123459, 0.0123444, 0.0123457]],
  ['seen twice, not three times', [1.00001, 1.00002, 1.00003, 1.00001, 1.00002, 1.00003]],
  ['all but one the same', [...repeated([0.0123456], 9), 0.0123457]],
  ['negative ones too', [-0.1, 0.12, -0.05, 0.2, 0.01, -0.3]],
])('%s: ok', (_, values) => {
  expect(check([values], { kind: 'additive' })).toEqual([
    { caseId: 'a/b@1', result: 'ok', arithmetic: `x: ${values.length} values without a pattern` },
  ])
})

test('five values are no pattern yet', () => {
  expect(check([[0.0123456], [0.0123456, 0.0123456], [0.0123456, 0.0123456]])).toEqual([
    { caseId: 'a/b@1', result: 'cannot-tell', arithmetic: 'x: 5 values, a pattern needs 6' },
  ])
})

test.each(['exact', 'proportion'] as const)('what is %s may be the same each time', kind => {
  const value = kind === 'exact' ? 0.0123456 : { successes: 1, trials: 3 }
  expect(
    tooRegular.check(
      ruleInput({
        cases: [
          caseOfX(
            repeated([1], 9).map(() => [value]),
            { kind },
          ),
        ],
      }),
    ),
  ).toEqual([])
})

test('samples of a distribution are looked at, a histogram has forgotten their order', () => {
  const samples = caseOfX([[{ samples: repeated([0.0123456], 6) }]], { kind: 'distribution' })
  const histogram = new Histogram()
  histogram.recordCount(12_345_600, 6)
  const hdr = caseOfX([[{ hdr: histogram.encode(), tick: 1e-9 }]], { kind: 'distribution' })
  const results = [samples, hdr].map(one => tooRegular.check(ruleInput({ cases: [one] })).map(({ result }) => result))
  expect(results).toEqual([['breach'], []])
})

test('no reading of coarse clocks or sensors is called a pattern that measured values do not have', () => {
  const normal = normals(5)
  const breaches = [0.5, 1, 3].flatMap(spread =>
    Array.from({ length: 1000 }, (_, i) => {
      const tick = [1e-3, 0.5, 0.01][i % 3] as number
      const values = Array.from({ length: 6 + (i % 30) }, () => tick * Math.round(12 + spread * normal()))
      return check([values]).filter(({ result }) => result === 'breach')
    }).flat(),
  )
  expect(breaches).toEqual([])
})

test.each([
  ['fine', (value: number) => value],
  ['mostly zero', (value: number) => Math.round(value * 0.1)],
])('a million %s values are looked at in one pass', (_, clock) => {
  const normal = normals(6)
  const values = [...Array.from({ length: 1_000_000 }, () => clock(Math.exp(normal()))), 0.1]
  expect(check([values]).map(({ result }) => result)).toEqual(['ok'])
})
