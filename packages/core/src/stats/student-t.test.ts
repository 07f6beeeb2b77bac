import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalCdf } from './normal.ts'
import { studentTCdf, studentTQuantile } from './student-t.ts'

test.each([
  [-1, 1, 0.25],
  [-2.5, 3, 0.04385332350403277],
  [-0.001, 5, 0.4996203933860988],
  [-12, 2.5, 0.001418107515039162],
  [-6, 0.5, 0.1306546887349994],
  [-40, 7, 7.951089992425185e-10],
  [-5, 30, 0.000011648342733503898],
  [-1.96, 1000, 0.025136592477874357],
  [-2, 1_000_000, 0.022750266925659603],
  [1.5, 4, 0.896],
])('P(T <= %d) with %d degrees of freedom agrees with mpmath to 2e-11', (t, df, expected) => {
  expect(Math.abs(studentTCdf(t, df) / expected - 1)).toBeLessThan(2e-11)
})

test.each([
  [0.975, 1, 12.706204736174705],
  [0.975, 2, 4.302652729749464],
  [0.975, 2.5, 3.574654842003683],
  [0.975, 3, 3.1824463052837095],
  [0.975, 4, 2.7764451051977943],
  [0.975, 5, 2.5705818356363155],
  [0.975, 9, 2.2621571627982053],
  [0.975, 29, 2.0452296421327043],
  [0.975, 100, 1.9839715185235522],
  [0.975, Number.POSITIVE_INFINITY, 1.9599639845400543],
  [0.95, 4, 2.1318467863266504],
  [0.995, 4, 4.604094871349993],
  [0.6, 7, 0.26316686135202283],
  [1e-10, 7, -53.83557948467373],
  [1e-30, 1, -3.183098861837907e29],
])('the quantile of %d with %d degrees of freedom agrees with mpmath to 1e-13', (p, df, expected) => {
  expect(Math.abs(studentTQuantile(p, df) / expected - 1)).toBeLessThan(1e-13)
})

test('quantile and distribution function undo each other', () => {
  const df = fc.double({ min: 0.5, max: 1e6, noNaN: true })
  fc.assert(
    fc.property(fc.double({ min: 1e-12, max: 0.999999, noNaN: true }), df, (p, degrees) => {
      expect(Math.abs(studentTCdf(studentTQuantile(p, degrees), degrees) / p - 1)).toBeLessThan(1e-10)
    }),
  )
})

test('with infinite degrees of freedom it is the normal distribution', () => {
  expect(studentTCdf(-1.3, Number.POSITIVE_INFINITY)).toBe(normalCdf(-1.3))
})

test('however many degrees of freedom, there is an answer, and it is that of the normal distribution', () => {
  // Cornish and Fisher: t = z + (z^3 + z) / (4 df), for z = 1.6448536269514722.
  expect(studentTQuantile(0.95, 9e8) - 1.6448536269514722).toBeCloseTo(1.6931e-9, 11)
  expect([1e9, 1e20, 3e78, Number.MAX_VALUE].map(df => studentTQuantile(0.95, df))).toEqual(
    Array(4).fill(studentTQuantile(0.95, Number.POSITIVE_INFINITY)),
  )
})

test('degrees of freedom start above 0', () => {
  expect(() => studentTCdf(1, 0)).toThrow(new RangeError('there is no t distribution with 0 degrees of freedom'))
  expect(() => studentTQuantile(0.5, Number.NaN)).toThrow(RangeError)
})
