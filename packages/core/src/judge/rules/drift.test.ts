import { expect, test } from 'vitest'
import type { Metric } from '../../../src/plugin/metric.ts'
import { normals } from '../../../test/fixtures/random.ts'
import { caseOfX, ruleInput } from '../../../test/fixtures/rule-input.ts'
import { drift } from './drift.ts'

const check = (values: readonly number[], metric: Partial<Metric> = {}) =>
  drift.check(
    ruleInput({
      cases: [
        caseOfX(
          values.map(value => [value]),
          metric,
        ),
      ],
    }),
  )
const ofX = (result: string, arithmetic: string) => [{ caseId: 'a/b@1', result, arithmetic }]

test.each([
  ['six that rise', [1, 1.1, 1.2, 1.3, 1.4, 1.5], {}, 'x changes by +40 % over 6 launches (Mann-Kendall, p = 0.0028)'],
  [
    'many that fall by little more than 2 %, with noise',
    Array.from({ length: 20 }, (_, i) => 100 - 0.13 * i + (i % 2) * 0.2),
    {},
    'x changes by -2.498 % over 20 launches (Mann-Kendall, p = 4.2e-8)',
  ],
  [
    'additive values below 0',
    [-10, -11, -12, -13, -14, -15],
    { kind: 'additive' },
    'x changes by -40 % over 6 launches (Mann-Kendall, p = 0.0028)',
  ],
  [
    'additive values through 0: the scale is their size',
    [-3, -2, -1, 1, 2, 3],
    { kind: 'additive' },
    'x changes by +312.5 % over 6 launches (Mann-Kendall, p = 0.0028)',
  ],
] as const)('%s: a breach', (_, values, metric, arithmetic) => {
  expect(check(values, metric)).toEqual(ofX('breach', arithmetic))
})

test.each([
  ['noise', [5, 3, 4, 6, 2, 5.5, 4.5, 3.5], 'x: no trend over 8 launches (Mann-Kendall, p = 0.90)'],
  ['a clock that reads the same', [7, 7, 7, 7, 7, 7], 'x: no trend over 6 launches (Mann-Kendall, p = 1.0)'],
  ['only zeros', [0, 0, 0, 0, 0, 0], 'x: no trend over 6 launches (Mann-Kendall, p = 1.0)'],
  ['a slow first launch', [20, 5, 4, 6, 5.2, 4.8], 'x: no trend over 6 launches (Mann-Kendall, p = 0.47)'],
  [
    'a trend too small to matter',
    [100, 100.1, 100.2, 100.3, 100.4, 100.5],
    'x changes by +0.4988 % over 6 launches (Mann-Kendall, p = 0.0028)',
  ],
  [
    'mostly zeros: no scale',
    [0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5],
    'x is mostly 0, a trend has no scale over 12 launches (Mann-Kendall, p = 0.00070)',
  ],
])('%s: ok', (_, values, arithmetic) => {
  expect(check(values, { kind: 'additive' })).toEqual(ofX('ok', arithmetic))
})

test.each([
  [1, '1 launch; a trend needs 6'],
  [5, '5 launches; a trend needs 6'],
])('of %d launches nothing can be told', (n, arithmetic) => {
  expect(check(Array.from({ length: n }, (_, i) => i + 1))).toEqual(ofX('cannot-tell', arithmetic))
})

test('six launches of ten metrics could show no trend, so none is denied', () => {
  const metrics = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`x${i}`, {}]))
  const launches = [1, 2, 3, 4, 5, 6].map(value =>
    Object.fromEntries(Object.keys(metrics).map(name => [name, [value]])),
  )
  const results = drift.check(ruleInput({ cases: [{ metrics, launches }] }))
  expect(results.map(({ result }) => result)).toEqual(Array(10).fill('cannot-tell'))
  expect(results[0]?.arithmetic).toBe(
    "x0: so few launches can't show a trend over 6 launches (Mann-Kendall, p = 0.028 among 10)",
  )
})

test('the time of the whole launch and exact values are not looked at, nor is a case without launches', () => {
  const rising = [1, 2, 3, 4, 5, 6]
  expect(check(rising, { kind: 'exact' })).toEqual([])
  const launches = rising.map(wallS => ({ values: {}, wallS }))
  expect(drift.check(ruleInput({ cases: [{ metrics: {}, launches }] }))).toEqual([])
  expect(check([])).toEqual([])
})

test('noise of forty metrics is called a drift in at most one run of a hundred', () => {
  const normal = normals(11)
  const runs = 200
  const metrics = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`x${i}`, {}]))
  const isBreached = () => {
    const launches = Array.from({ length: 20 }, () =>
      Object.fromEntries(Object.keys(metrics).map(name => [name, [Math.exp(0.3 * normal())]])),
    )
    return drift.check(ruleInput({ cases: [{ metrics, launches }] })).some(({ result }) => result === 'breach')
  }
  const breached = Array.from({ length: runs }, isBreached).filter(Boolean).length
  // The upper end of what 1 % of 200 comes to: scipy.stats.binom.isf(0.001, 200, 0.01) = 7.
  expect(breached).toBeLessThanOrEqual(7)
})
