import fc from 'fast-check'
import { expect, test } from 'vitest'
import { signedRankAbove } from './signed-rank.ts'

const negated = (values: readonly number[]) => values.map(value => -value)

// scipy.stats.wilcoxon(d, alternative='greater', method='exact') and of -d; SciPy 1.17.1.
test.each([
  [[1.2, -0.4, 0.7, 2.1, -1.3, 0.9, 1.6, -0.2, 3.1, 0.5], 0.0419921875, 0.9677734375],
  // Hollander and Wolfe 1973, table 3.1: the depression scale of nine patients.
  [[0.952, -0.147, 1.022, 0.43, 0.62, 0.59, 0.49, -0.08, 0.01], 0.01953125, 0.986328125],
  [
    [
      -0.611, 0.952, 0.453, 1.096, -0.145, -1.282, 0.09, -0.246, 0.975, 0.394, -1.431, -0.995, 1.084, 0.88, -0.44,
      0.199, 0.646, 0.668, 1.076, 0.456, 0.105, -0.059, 1.256, -2.051, 0.061,
    ],
    0.156166672706604,
    0.8501938283443451,
  ],
  [
    [
      0.183, -1.275, 0.483, -0.501, 1.012, 0.024, 0.819, 1.369, 0.533, -0.726, -1.364, 1.903, 0.039, -0.539, 0.294,
      -0.041, 1.002, 0.184, 0.164, -0.565, 0.62, -0.884, 0.816, 1.674, -1.375, -2.316, 0.767, 2.698, -0.851, -1.101,
      0.739, -0.691, -0.356, -0.198, 0.682, -0.255, 0.428, -0.027, -0.695, -0.17, -0.8, 0.157, -0.974, -0.943, 1.607,
      0.097, 0.096, 0.662, -0.271, -0.079, 0.575, 0.432, -1.009, 0.983, -0.44, -0.906, -0.75, -0.241, 1.777, -1.026,
    ],
    0.5508747259173686,
    0.4520181306572221,
  ],
])("without ties the exact p of %j is SciPy's", (values, above, below) => {
  expectClose([signedRankAbove(values), signedRankAbove(negated(values))], [above, below])
})

// R: exactRankTests::wilcox.exact(d, alternative = 'greater', exact = TRUE) and of -d; 0.8-35.
test.each([
  [[1, 1, -1, 2, 2, 3, 0], 4 / 64, 0.984375],
  [[2, 2, 2, -2, 1, 1, -3, 4, 0, 0], 50 / 256, 0.8203125],
  [[1, 1, 1, 1, 1], 1 / 32, 1],
  [[3, 1, 4, 1, -5, 9, 2, 6, -5, 3, 5, 8, -9, 7, 9], 0.0455322265625, 0.9566650390625],
])("with ties and zeros the exact p of %j is that of R's wilcox.exact", (values, above, below) => {
  expectClose([signedRankAbove(values), signedRankAbove(negated(values))], [above, below])
})

test("beyond 60 differences the approximation, ties and zeros included, is SciPy's", () => {
  // scipy.stats.wilcoxon(d, alternative='greater', method='approx', correction=True, zero_method='wilcox') and of -d.
  const values = [
    0.3, -2, 0.1, 1, -0.1, -0.5, 0.3, 0.8, 0.8, 2.1, 0.3, -0.5, -0, 0, 0.2, 0.1, 0.3, -1.6, 0.9, -0.5, -1.1, 0.7, 1.4,
    0.6, 0.3, -0.8, 3, 1, -1, -0.7, 0.2, -1.5, 0.3, -0.4, 1.3, 1.1, -2.6, 0.1, -1.5, 1.2, 0.3, 0.6, -1, 1.9, 2.1, -1,
    0.5, -0.6, 0.1, -1.2, 2, -0.9, -0.2, 0.6, -0.5, -0.1, -0.5, -0, -1.1, -0.3, -0.1, -0.2, 0.2, -0.2, 0.9, -0.2, -0,
    -0.6, -0.4, -1.2,
  ]
  expectClose([signedRankAbove(values), signedRankAbove(negated(values))], [0.4541943466829494, 0.548338250716881])
})

test.each([[[]], [[0, 0, -0]]])('without a difference (%j) nothing is shown', values => {
  expect(signedRankAbove(values)).toBe(1)
})

const differences = fc.array(fc.integer({ min: -6, max: 6 }), { maxLength: 70 })

test('p is a probability, and both directions share the mass of what was seen', () => {
  fc.assert(
    fc.property(differences, values => {
      const [above, below] = [signedRankAbove(values), signedRankAbove(negated(values))]
      expect(above).toBeGreaterThan(0)
      expect(Math.max(above, below)).toBeLessThanOrEqual(1)
      expect(above + below).toBeGreaterThanOrEqual(1)
    }),
  )
})

test('the unit makes no difference', () => {
  fc.assert(
    fc.property(differences, values => {
      expect(signedRankAbove(values.map(value => value * 2 ** -30))).toBe(signedRankAbove(values))
    }),
  )
})

test('up to 60 differences the p-value is the share of all choices of signs', () => {
  const few = fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 10 })
  fc.assert(
    fc.property(few, values => {
      const present = values.filter(value => value !== 0)
      if (present.length === 0) return
      const rank = (value: number) =>
        present.reduce((sum, other) => sum + Math.sign(Math.abs(value) - Math.abs(other)) + 1, 1)
      const seen = present.reduce((sum, value) => sum + (value > 0 ? rank(value) : 0), 0)
      const sums = Array.from({ length: 1 << present.length }, (_, mask) =>
        present.reduce((sum, value, i) => sum + (mask & (1 << i) ? rank(value) : 0), 0),
      )
      expectClose([signedRankAbove(values)], [sums.filter(sum => sum >= seen).length / sums.length])
    }),
    { numRuns: 200 },
  )
})

test('one difference more, 61, moves p by less than 0.002 from the exact one', () => {
  const counts = signCounts(61)
  const signs = fc.array(fc.boolean(), { minLength: 61, maxLength: 61 })
  fc.assert(
    fc.property(signs, list => {
      const values = list.map((isPositive, i) => (isPositive ? 1 : -1) * (i + 1))
      const positive = values.reduce((sum, value) => sum + Math.max(0, value), 0)
      const exact = counts.slice(positive).reduce((sum, count) => sum + count, 0) / 2 ** 61
      expect(Math.abs(signedRankAbove(values) - exact)).toBeLessThan(0.002)
    }),
  )
})

/** How many choices of signs of the ranks 1 .. n have which sum of the positive ones: with rank n positive, or without it. */
function signCounts(n: number): number[] {
  if (n === 0) return [1]
  const fewer = signCounts(n - 1)
  return Array.from({ length: (n * (n + 1)) / 2 + 1 }, (_, sum) => (fewer[sum] ?? 0) + (fewer[sum - n] ?? 0))
}

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual.length).toBe(expected.length)
  for (const [i, one] of actual.entries()) expect(Math.abs(one / (expected[i] ?? Number.NaN) - 1)).toBeLessThan(1e-12)
}
