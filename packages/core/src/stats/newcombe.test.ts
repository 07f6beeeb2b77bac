import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Counts, newcombeAbove, newcombeInterval } from './newcombe.ts'

const of = (successes: number, trials: number): Counts => ({ successes, trials })

// Newcombe 1998, table II, method 10, examples (a) to (h), to the four digits of the paper.
test.each([
  ['a', 56, 70, 48, 80, 0.0524, 0.3339],
  ['b', 9, 10, 3, 10, 0.1705, 0.809],
  ['c', 6, 7, 2, 7, 0.0582, 0.8062],
  ['d', 5, 56, 0, 29, -0.0381, 0.1926],
  ['e', 0, 10, 0, 20, -0.1611, 0.2775],
  ['f', 0, 10, 0, 10, -0.2775, 0.2775],
  ['g', 10, 10, 0, 20, 0.6791, 1],
  ['h', 10, 10, 0, 10, 0.6075, 1],
])('example (%s) of the paper: %d of %d and %d of %d', (_, x, n, y, m, low, high) => {
  const found = newcombeInterval(of(x, n), of(y, m))
  expect(found && { ...found, low: found.low.toFixed(4), high: found.high.toFixed(4) }).toEqual({
    value: x / n - y / m,
    low: low.toFixed(4),
    high: high.toFixed(4),
    confidence: 0.95,
  })
})

// scipy.optimize.brentq(lambda p: lower end at the level 1 - 2p - bound), with the interval written anew in Python.
test.each([
  [of(56, 70), of(48, 80), 0, 0.004066570179303529],
  [of(56, 70), of(48, 80), 0.05, 0.023201713642471058],
  [of(9, 10), of(3, 10), 0, 0.002481700708755118],
  [of(5, 56), of(0, 29), 0, 0.0587778653362874],
  [of(980, 1000), of(960, 1000), 0, 0.004875322864211004],
  [of(980, 1000), of(960, 1000), -0.01, 9.205252556883608e-5],
])('the p-value of %j against %j above %d is the level at which the interval ends there', (a, b, bound, p) => {
  expect(Math.abs(newcombeAbove(a, b, bound) / p - 1)).toBeLessThan(1e-9)
  expect(newcombeAbove(b, a, -bound)).toBeCloseTo(1 - p, 9)
})

test('without trials nothing is known, and nothing shown', () => {
  expect(newcombeInterval(of(0, 0), of(1, 2))).toBeUndefined()
  expect(newcombeInterval(of(1, 2), of(0, 0))).toBeUndefined()
  expect([newcombeAbove(of(0, 0), of(1, 2), 0), newcombeAbove(of(1, 2), of(0, 0), 0)]).toEqual([1, 1])
})

test('an estimate on the bound is as likely above as below', () => {
  expect(newcombeAbove(of(3, 10), of(3, 10), 0)).toBe(0.5)
  expect(newcombeAbove(of(10, 10), of(5, 10), 0.5)).toBe(0.5)
})

test('what is impossible is shown to be so: no difference is below -1', () => {
  expect(newcombeAbove(of(3, 10), of(9, 10), -1.5)).toBeLessThan(1e-12)
  expect(newcombeAbove(of(3, 10), of(9, 10), 1.5)).toBeGreaterThan(1 - 1e-12)
})

const counts = fc
  .tuple(fc.integer({ min: 1, max: 2000 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([trials, share]) => of(Math.round(share * trials), trials))

test('exchanging the sides turns the interval round', () => {
  fc.assert(
    fc.property(counts, counts, (a, b) => {
      const [one, other] = [newcombeInterval(a, b), newcombeInterval(b, a)]
      expect(one?.low).toBeCloseTo(-(other?.high ?? Number.NaN), 12)
      expect(one?.value).toBeCloseTo(-(other?.value ?? Number.NaN), 12)
    }),
  )
})

test('the interval holds its estimate and lies in -1 .. 1', () => {
  fc.assert(
    fc.property(counts, counts, fc.constantFrom(0.8, 0.9, 0.95, 0.999), (a, b, confidence) => {
      const { value = Number.NaN, low = Number.NaN, high = Number.NaN } = newcombeInterval(a, b, confidence) ?? {}
      expect(low).toBeLessThanOrEqual(value)
      expect(high).toBeGreaterThanOrEqual(value)
      expect(low).toBeGreaterThanOrEqual(-1 - 1e-12)
      expect(high).toBeLessThanOrEqual(1 + 1e-12)
    }),
  )
})

test('p is a probability, rises with the bound, and agrees with the interval', () => {
  fc.assert(
    fc.property(counts, counts, fc.double({ min: -1.1, max: 1.1, noNaN: true }), (a, b, bound) => {
      const [here, further] = [newcombeAbove(a, b, bound), newcombeAbove(a, b, bound + 0.1)]
      expect(here).toBeGreaterThanOrEqual(0)
      expect(further).toBeLessThanOrEqual(1)
      expect(further).toBeGreaterThanOrEqual(here - 1e-9)
      const { low = Number.NaN } = newcombeInterval(a, b, 0.9) ?? {}
      if (Math.abs(low - bound) > 1e-9) expect(here < 0.05).toBe(low > bound)
    }),
  )
})
