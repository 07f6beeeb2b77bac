import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  boundsOf,
  type Difference,
  pAbove,
  pairedDifference,
  predictedDifference,
  welchDifference,
} from './difference.ts'

const A = Float64Array.of(10.1, 9.8, 10.4, 10.0, 9.9)
const B = Float64Array.of(10.6, 10.3, 11.2, 10.5, 10.9, 10.8)
const P = Float64Array.of(12.1, 11.8, 12.9, 12.4, 13.0, 12.2)
const Q = Float64Array.of(11.9, 11.9, 12.1, 12.0, 12.6, 12.1)

// scipy.stats.ttest_ind(a, b, equal_var=False), its confidence_interval(0.9) and alternative='greater'; SciPy 1.17.1.
test.each([
  [
    A,
    B,
    -0.6766666666666676,
    0.16596519046006122,
    8.872309984494425,
    -0.981398862296349,
    -0.37193447103698624,
    0.9985730519236292,
  ],
  [
    [1, 2],
    [3, 7, 20],
    -8.5,
    5.155902766086006,
    2.0377876123916137,
    -23.366491457900572,
    6.36649145790056,
    0.8806455230040916,
  ],
  [
    [0.5, 0.52, 0.49],
    [0.1, 0.9, 0.2, 0.4],
    0.10333333333333328,
    0.1781697068652369,
    3.0147276598974457,
    -0.3151309799997841,
    0.5217976466664505,
    0.3012192992399674,
  ],
] as const)("Welch's difference of %j and %j is SciPy's", (a, b, value, se, df, low, high, greater) => {
  const difference = welchDifference(Float64Array.from(a), Float64Array.from(b))
  expectClose(numbersOf(difference), [value, se, df])
  const bounds = boundsOf(difference, 0.9)
  expectClose([bounds.low, bounds.high, pAbove(difference, 0)], [low, high, greater])
})

test('a bound moves the difference: SciPy on a + 1 and b, one-sided', () => {
  expectClose([pAbove(welchDifference(A, B), -1)], [0.04183527702794038])
})

test("the difference of pairs is SciPy's", () => {
  const difference = pairedDifference(P, Q)
  // scipy.stats.ttest_rel(p, q): statistic 2.3717082451262828, df 5; confidence_interval(0.9); alternative='greater'.
  expectClose(numbersOf(difference), [0.3, 0.1264911064067348, 5])
  const bounds = boundsOf(difference, 0.9)
  expectClose(
    [bounds.low, bounds.high, pAbove(difference, 0)],
    [0.0451143017940136, 0.5548856982059864, 0.03190868514781058],
  )
  // scipy.stats.ttest_1samp(p - q, 0.2, alternative='greater')
  expectClose([pAbove(difference, 0.2)], [0.23251131913037873])
})

// (mean(a) - mean(b)) / (sd(b) sqrt(1 / len(a) + 1 / len(b))), scipy.stats.t.sf with len(b) - 1 degrees of freedom.
test.each([
  [[12], 1.2833333333333332, 0.3443996386628634, 0.006811568418532044],
  [[12, 12.4], 1.4833333333333325, 0.26034165586355484, 0.0011619233040288126],
])('%j against what is usual has the spread of what is usual', (a, value, se, p) => {
  const difference = predictedDifference(Float64Array.from(a), B)
  expectClose([...numbersOf(difference), pAbove(difference, 0)], [value, se, 5, p])
})

test('without spread the difference is what it is, and shown beyond every bound below it', () => {
  const same = welchDifference(Float64Array.of(3, 3), Float64Array.of(2, 2, 2))
  expect(same).toEqual({ value: 1, se: 0, df: 3 })
  expect(boundsOf(same, 0.9)).toEqual({ low: 1, high: 1 })
  expect([0.999, 1, 1.001].map(bound => pAbove(same, bound))).toEqual([0, 1, 1])
  expect(pairedDifference(Float64Array.of(3, 4), Float64Array.of(2, 3))).toEqual({ value: 1, se: 0, df: 1 })
})

test.each([1e-120, 1e-90, 1e120])('a spread around %d keeps its degrees of freedom', scale => {
  const scaled = welchDifference(
    A.map(one => one * scale),
    B.map(one => one * scale),
  )
  expect(Math.abs(scaled.df / 8.872309984494425 - 1)).toBeLessThan(1e-9)
})

test('a spread that no double holds shows nothing, in either direction', () => {
  const wild = welchDifference(Float64Array.of(1e300, -1e300), Float64Array.of(1, 2))
  expect(wild).toMatchObject({ se: Number.POSITIVE_INFINITY, df: 2 })
  expect(boundsOf(wild, 0.9)).toEqual({ low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY })
  expect(pAbove(wild, 0)).toBe(0.5)
})

const value = fc.double({ min: -1e6, max: 1e6, noNaN: true })
const values = fc.array(value, { minLength: 2, maxLength: 12 }).map(list => Float64Array.from(list))
const pairs = fc.array(fc.tuple(value, value), { minLength: 2, maxLength: 12 })
const bound = fc.double({ min: -1e6, max: 1e6, noNaN: true })
const methods = [welchDifference, predictedDifference] as const

test('exchanging the sides turns the sign and nothing else', () => {
  fc.assert(
    fc.property(values, values, (a, b) => {
      const [one, other] = [welchDifference(a, b), welchDifference(b, a)]
      expectClose([one.value, one.se, one.df], [-other.value, other.se, other.df])
    }),
  )
  fc.assert(
    fc.property(pairs, list => {
      const [a, b] = [Float64Array.from(list, ([x]) => x), Float64Array.from(list, ([, y]) => y)]
      const [one, other] = [pairedDifference(a, b), pairedDifference(b, a)]
      expect([one.value, one.se, one.df]).toEqual([other.value === 0 ? 0 : -other.value, other.se, other.df])
    }),
  )
})

test('p is a probability, falls as the bound falls, and agrees with the interval', () => {
  fc.assert(
    fc.property(values, values, bound, fc.constantFrom(...methods), (a, b, at, method) => {
      const difference = method(a, b)
      const [here, below] = [pAbove(difference, at), pAbove(difference, at - 1)]
      expect(here).toBeGreaterThanOrEqual(0)
      expect(here).toBeLessThanOrEqual(1)
      expect(below).toBeLessThanOrEqual(here)
      const { low, high } = boundsOf(difference, 0.9)
      if (Math.abs(low - at) > 1e-6 * (high - low)) expect(here < 0.05).toBe(low > at)
    }),
  )
})

test('on logs the unit makes no difference', () => {
  const positive = fc.array(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 12 })
  fc.assert(
    fc.property(positive, positive, fc.constantFrom(1e-9, 1e-3, 60, 1024, 1e12), (a, b, unit) => {
      const logs = (list: readonly number[], scale: number) => Float64Array.from(list, one => Math.log(one * scale))
      const [plain, scaled] = [1, unit].map(scale => welchDifference(logs(a, scale), logs(b, scale))) as [
        Difference,
        Difference,
      ]
      expect(Math.abs(plain.value - scaled.value)).toBeLessThan(1e-12)
      expect(Math.abs(plain.se - scaled.se)).toBeLessThan(1e-12)
    }),
  )
})

const numbersOf = ({ value, se, df }: Difference) => [value, se, df]

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual.length).toBe(expected.length)
  for (const [i, one] of actual.entries())
    expect(Math.abs(one - (expected[i] ?? Number.NaN))).toBeLessThanOrEqual(1e-11 * Math.max(1e-3, Math.abs(one)))
}
