import fc from 'fast-check'
import { expect, test } from 'vitest'
import { trendChange, trendP } from './trend.ts'

// scipy.stats.kendalltau(range(n), x, method='exact').pvalue; SciPy 1.17.1.
test.each([
  [[1, 2, 3, 4, 5, 6], 0.002777777777777778],
  [[3, 1, 2, 5, 4, 6, 8, 7], 0.014136904761904762],
  [[10.2, 10.1, 10.4, 10.3, 10.6, 10.9, 10.5, 11.0, 11.2, 10.8, 11.3, 11.1], 0.0004988835110362888],
])("the exact p of %j is SciPy's, in either direction", (values, p) => {
  expectClose([trendP(values), trendP(values.toReversed())], [p, p])
})

// 2 norm.sf((|S| - 1) / sqrt(var S)), the variance with its term for ties, by hand: S = 22, -55 and -96; var = 182 / 3, 595 / 3 and 950.
test.each([
  [[1, 2, 2, 3, 3, 3, 5, 4], 0.007014583882081626],
  [[5, 5, 4, 4, 4, 3, 2, 2, 1, 1, 1, 1], 0.0001258780009224432],
  [
    [
      2.04, -0.51, -0.1, -0.66, -1.12, -1.33, -3.35, -3.58, -4.45, -1.13, -0.9, -1.25, -1.53, -2.2, -3.26, -3.65, -3.17,
      -3.41, -2.45, -2.65,
    ],
    0.0020547189761318087,
  ],
])('with ties or many values the normal approximation of %j', (values, p) => {
  expectClose([trendP(values)], [p])
})

test.each([[[]], [[5]], [[5, 5]], [[5, 5, 5, 5, 5, 5, 5]]])('%j has no trend', values => {
  expect([trendP(values), trendChange(values)]).toEqual([1, 0])
})

// scipy.stats.theilslopes(x)[0] * (len(x) - 1)
test.each([
  [[3, 1, 2, 5, 4, 6, 8, 7], 7],
  [[10.2, 10.1, 10.4, 10.3, 10.6, 10.9, 10.5, 11.0, 11.2, 10.8, 11.3, 11.1], 1.1],
  [[1, 2, 2, 3, 3, 3, 5, 4], 3.25],
  [[4, 4, 4, 4, 400], 0],
])("the change of %j by the median slope is SciPy's", (values, change) => {
  expect(trendChange(values)).toBeCloseTo(change, 12)
})

const values = fc.array(fc.integer({ min: -20, max: 20 }), { maxLength: 25 })

test('p is a probability, the same forward and backward; the change turns its sign', () => {
  fc.assert(
    fc.property(values, list => {
      const p = trendP(list)
      expect(p).toBeGreaterThan(0)
      expect(p).toBeLessThanOrEqual(1)
      expect(trendP(list.toReversed())).toBe(p)
      expect(trendChange(list.toReversed()) + trendChange(list)).toBeCloseTo(0, 12)
    }),
  )
})

test('the unit makes no difference to p and scales the change', () => {
  fc.assert(
    fc.property(values, list => {
      const scaled = list.map(value => value * 1024)
      expect(trendP(scaled)).toBe(trendP(list))
      expect(trendChange(scaled)).toBe(trendChange(list) * 1024)
    }),
  )
})

test('up to 12 values p is the share of all orders that go as far', () => {
  const few = fc.uniqueArray(fc.integer({ min: 0, max: 99 }), { minLength: 2, maxLength: 6 })
  const score = (list: readonly number[]) =>
    list.reduce((sum, one, i) => sum + list.slice(i + 1).reduce((s, later) => s + Math.sign(later - one), 0), 0)
  fc.assert(
    fc.property(few, list => {
      const scores = orders(list).map(score)
      const reaching = scores.filter(one => Math.abs(one) >= Math.abs(score(list)))
      expectClose([trendP(list)], [reaching.length / scores.length])
    }),
    { numRuns: 50 },
  )
})

test('one value more, 13, moves p by less than 0.008 from the exact one, and never below it where it is small', () => {
  const order = fc.shuffledSubarray(
    Array.from({ length: 13 }, (_, i) => i),
    { minLength: 13 },
  )
  const counts = inversions(13)
  const all = counts.reduce((sum, count) => sum + count, 0)
  fc.assert(
    fc.property(order, list => {
      const found = list.reduce((sum, one, i) => sum + list.slice(i + 1).filter(later => later < one).length, 0)
      const tail = counts.slice(0, Math.min(found, 78 - found) + 1).reduce((sum, count) => sum + count, 0)
      const exact = Math.min(1, (2 * tail) / all)
      const p = trendP(list)
      expect(Math.abs(p - exact)).toBeLessThan(0.008)
      if (exact < 0.05) expect(p).toBeGreaterThan(exact)
    }),
  )
})

/** How many orders of n values have which number of inversions: the largest may stand in n places. */
function inversions(n: number): number[] {
  if (n === 0) return [1]
  const fewer = inversions(n - 1)
  return Array.from({ length: (n * (n - 1)) / 2 + 1 }, (_, k) =>
    Array.from({ length: n }, (_, added) => fewer[k - added] ?? 0).reduce((sum, count) => sum + count, 0),
  )
}

const orders = (list: readonly number[]): number[][] =>
  list.length === 0 ? [[]] : list.flatMap((one, i) => orders(list.toSpliced(i, 1)).map(rest => [one, ...rest]))

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual.length).toBe(expected.length)
  for (const [i, one] of actual.entries()) expect(Math.abs(one / (expected[i] ?? Number.NaN) - 1)).toBeLessThan(1e-11)
}
