import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalCdf, normalQuantile } from './normal.ts'

test.each([
  [-37, 5.725571222524577e-300],
  [-10, 7.619853024160525e-24],
  [-5, 2.866515718791939e-7],
  [-2.6, 0.00466118802371875],
  [-2.4, 0.00819753592459613],
  [-1.96, 0.024997895148220435],
  [-1, 0.15865525393145705],
  [0.5, 0.6914624612740131],
])('P(Z <= %d) agrees with mpmath to 1e-13', (z, expected) => {
  expect(Math.abs(normalCdf(z) / expected - 1)).toBeLessThan(1e-13)
})

test.each([
  [1e-300, -37.0470962993612],
  [1e-10, -6.361340902404057],
  [0.6, 0.2533471031357998],
  [0.95, 1.6448536269514726],
  [0.975, 1.9599639845400543],
  [0.995, 2.575829303548901],
])('the quantile of %d agrees with mpmath to 1e-13', (p, expected) => {
  expect(Math.abs(normalQuantile(p) / expected - 1)).toBeLessThan(1e-13)
})

test('the ends of the range', () => {
  expect([normalQuantile(0), normalQuantile(0.5), normalQuantile(1)]).toEqual([-Infinity, 0, Infinity])
  expect(() => normalQuantile(1.5)).toThrow(new RangeError('there is no quantile for the probability 1.5'))
})

test('quantile and distribution function undo each other', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-250, max: 1 - 1e-9, noNaN: true }), p => {
      expect(Math.abs(normalCdf(normalQuantile(p)) / p - 1)).toBeLessThan(1e-12)
    }),
  )
})
