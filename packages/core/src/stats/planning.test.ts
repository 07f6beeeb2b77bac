import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boundsOf } from './difference.ts'
import { detectable, detectableByAll, valuesToClear } from './planning.ts'
import { studentTQuantile } from './student-t.ts'

// The exact effects, by the non-central t: scipy.optimize.brentq over d of nct.sf(t.ppf(0.95, df), df, d sqrt(n / 2)) = 0.9.
test.each([
  [3, 2.94],
  [4, 2.35],
  [5, 2.03],
  [6, 1.82],
  [8, 1.54],
  [10, 1.36],
  [15, 1.1],
  [20, 0.94],
  [30, 0.76],
  [50, 0.59],
])('%d values a side detect %d standard deviations, within 3 %%', (n, expected) => {
  expect(Math.abs(detectable(Math.sqrt(2 / n), 2 * n - 2) / expected - 1)).toBeLessThan(0.03)
})

test.each([
  [10, 3.3],
  [20, 3.1],
  [30, 3.05],
])('one value against %d usual ones detects %d standard deviations, within 3 %%', (n, expected) => {
  expect(Math.abs(detectable(Math.sqrt(1 + 1 / n), n - 1) / expected - 1)).toBeLessThan(0.03)
})

test('detectable is the standard error times two quantiles of t', () => {
  // scipy.stats.t.ppf(0.95, 18) + scipy.stats.t.ppf(0.9, 18), times sqrt(2 / 10)
  expect(detectable(Math.sqrt(0.2), 18)).toBeCloseTo(1.370465737635535, 12)
  expect(detectable(0, 3)).toBe(0)
})

test('five pairs all agree nine times out of ten when their difference is 2.04 standard deviations', () => {
  // statistics.NormalDist().inv_cdf(0.9 ** 0.2) of Python
  expect(detectableByAll(1 / Math.sqrt(5), 5)).toBeCloseTo(2.036469076087308, 9)
})

test('values that lie on the bound never clear it', () => {
  expect(valuesToClear(0, { se: 0.1, n: 5, confidence: 0.9 })).toBe(Number.POSITIVE_INFINITY)
})

test('at least one value more than there are', () => {
  expect(valuesToClear(100, { se: 0.1, n: 5, confidence: 0.9 })).toBe(6)
})

const plan = fc.record({
  gap: fc.double({ min: 0.005, max: 1, noNaN: true }),
  sd: fc.double({ min: 0.01, max: 1, noNaN: true }),
  n: fc.integer({ min: 3, max: 50 }),
})

test('so many values clear the bound when the estimate and the spread stay, and a quarter fewer do not', () => {
  fc.assert(
    fc.property(plan, ({ gap, sd, n }) => {
      const needed = valuesToClear(gap, { se: sd / Math.sqrt(n), n, confidence: 0.9 })
      const lowAfter = (values: number) =>
        boundsOf({ value: gap, se: sd / Math.sqrt(values), df: values - 1 }, 0.9).low / gap
      expect(lowAfter(Math.ceil(needed * 1.2) + 1)).toBeGreaterThan(0)
      if (needed > n + 1 && needed > 8) expect(lowAfter(Math.floor(needed * 0.75))).toBeLessThan(0)
    }),
  )
})

test('the sign of the gap and the unit make no difference', () => {
  fc.assert(
    fc.property(plan, ({ gap, sd, n }) => {
      const needed = valuesToClear(gap, { se: sd, n, confidence: 0.9 })
      expect(valuesToClear(-gap, { se: sd, n, confidence: 0.9 })).toBe(needed)
      expect(valuesToClear(gap * 1024, { se: sd * 1024, n, confidence: 0.9 })).toBe(needed)
    }),
  )
})

test('many values need what the normal distribution says', () => {
  // (1.6448536 * 1 / 0.01)^2 = 27,055.4; t at so many degrees of freedom adds a few.
  const needed = valuesToClear(0.01, { se: 1 / Math.sqrt(10), n: 10, confidence: 0.9 })
  expect([needed, studentTQuantile(0.95, 27_000) > 1.6448536]).toEqual([27_058, true])
})
