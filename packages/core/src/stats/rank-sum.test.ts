import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rankSumAbove } from './rank-sum.ts'

// scipy.stats.mannwhitneyu(a, b, alternative='greater', method='exact') and with the sides exchanged; SciPy 1.17.1.
test.each([
  [[10.1, 9.8, 10.4, 10.0, 9.9], [10.6, 10.3, 11.2, 10.5, 10.9, 10.8], 0.9978354978354979, 0.004329004329004329],
  [[3, 4, 5], [1, 2], 0.1, 1],
  [
    [1.346, 1.822, 1.33, -0.303, 1.905, 1.446, 0.463, 1.581, 1.365, 1.294, 1.028, 1.547],
    [-0.236, 0.337, 0.018, 1.099, 0.54, 0.208, -0.282, 0.243, 0.508, 0.224, 1.794, 1.507],
    0.010244601273003482,
    0.9913644035329322,
  ],
])("without ties the exact p of %j above %j is SciPy's", (a, b, above, below) => {
  expectClose([rankSumAbove(a, b), rankSumAbove(b, a)], [above, below])
})

// R: exactRankTests::wilcox.exact(a, b, alternative = 'greater', exact = TRUE) and with the sides exchanged; 0.8-35.
test.each([
  [[2, 2, 3, 3, 5], [1, 2, 2, 3, 4], 62 / 252, 0.8293650793650793],
  [[5, 5, 6], [5, 5, 5, 6], 25 / 35, 30 / 35],
  [[10, 11, 11, 12, 12, 12, 13], [9, 10, 10, 11, 11, 12], 0.06818181818181818, 0.9737762237762237],
  [[1, 2, 2, 3, 3, 3, 4, 4, 5, 5, 6, 7], [1, 1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 5], 0.08992750418245102, 0.91922433469075],
])("with ties the exact p of %j above %j is that of R's wilcox.exact", (a, b, above, below) => {
  expectClose([rankSumAbove(a, b), rankSumAbove(b, a)], [above, below])
})

// scipy.stats.mannwhitneyu(a, b, alternative='greater', method='asymptotic') and with the sides exchanged.
test.each([
  [
    [-1.7, -0.9, 0.8, 0.6, 1.2, 1.2, 3.1, -0.1, 0.6, 3.0, 1.6, 1.7, 0.5, -0.6, 1.2],
    [0.5, -0.8, -0.3, 0.3, -0.5, 0.3, 0.5, 0.4, -0.1, 1.0, 1.3, 0.7, -0.4, 1.1],
    0.0630580390799243,
    0.9421754976018416,
  ],
  [
    [1, 0, 1, 0, 0, 3, 2, 3, 3, 3, 1, 1, 2, 1, 3, 0, 3, 2, 1, 2],
    [1, 2, 2, 0, 1, 0, 2, 1, 2, 2, 2, 2, 2, 0, 0, 1, 1, 2],
    0.19290871783341984,
    0.8153156233625447,
  ],
])("the approximation, ties included, is SciPy's: %j above %j", (a, b, above, below) => {
  expectClose([rankSumAbove(a, b), rankSumAbove(b, a)], [above, below])
})

test.each([5, 20])('%d equal values a side show nothing', n => {
  const same = new Float64Array(n).fill(7)
  expect(rankSumAbove(same, same)).toBe(1)
})

test.each([
  // The smallest p that so few values can reach: 1 / (n + m over n).
  [3, 1 / 20],
  [4, 1 / 70],
  [5, 1 / 252],
  [6, 1 / 924],
  [8, 1 / 12_870],
  [10, 1 / 184_756],
])('%d values a side reach a p of %d at best', (n, p) => {
  const low = Array.from({ length: n }, (_, i) => i)
  expectClose(
    [
      rankSumAbove(
        low.map(one => one + 100),
        low,
      ),
    ],
    [p],
  )
})

const values = fc.array(fc.integer({ min: -6, max: 6 }), { minLength: 1, maxLength: 16 })

test('p is a probability, and both directions share the mass of what was seen', () => {
  fc.assert(
    fc.property(values, values, (a, b) => {
      const [above, below] = [rankSumAbove(a, b), rankSumAbove(b, a)]
      expect(above).toBeGreaterThan(0)
      expect(Math.max(above, below)).toBeLessThanOrEqual(1)
      expect(above + below).toBeGreaterThanOrEqual(1)
    }),
  )
})

test('only the order counts', () => {
  fc.assert(
    fc.property(values, values, (a, b) => {
      const stretched = (list: readonly number[]) => list.map(one => Math.exp(one) * 1e-9)
      expect(rankSumAbove(stretched(a), stretched(b))).toBe(rankSumAbove(a, b))
    }),
  )
})

test('up to 24 values the p-value is the share of all divisions of the ranks', () => {
  const few = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(few, few, (a, b) => expectClose([rankSumAbove(a, b)], [shareOfDivisions(a, b)])),
    { numRuns: 200 },
  )
})

test.each([5, 6, 8, 10, 12])(
  'one value more, 25 with %d on one side, moves p by less than 0.01 from the exact one',
  n => {
    const random = fc.uniqueArray(fc.integer({ min: 0, max: 10_000 }), { minLength: 25, maxLength: 25 })
    const counts = orderCounts(n, 25 - n)
    fc.assert(
      fc.property(random, list => {
        const [a, b] = [list.slice(0, n), list.slice(n)]
        const wins = a.reduce((sum, one) => sum + b.filter(other => other < one).length, 0)
        const exact =
          counts.slice(wins).reduce((sum, count) => sum + count, 0) / counts.reduce((sum, one) => sum + one, 0)
        expect(Math.abs(rankSumAbove(a, b) - exact)).toBeLessThan(0.007)
      }),
    )
  },
)

/** By trying all of them. */
function shareOfDivisions(a: readonly number[], b: readonly number[]): number {
  const all = [...a, ...b]
  const wins = (ours: readonly number[], theirs: readonly number[]) =>
    ours.reduce((sum, one) => sum + theirs.reduce((s, other) => s + (one > other ? 2 : one === other ? 1 : 0), 0), 0)
  const seen = wins(a, b)
  let divisions = 0
  let reaching = 0
  for (let mask = 0; mask < 1 << all.length; mask++) {
    const ours = all.filter((_, i) => mask & (1 << i))
    if (ours.length !== a.length) continue
    divisions++
    if (
      wins(
        ours,
        all.filter((_, i) => !(mask & (1 << i))),
      ) >= seen
    )
      reaching++
  }
  return reaching / divisions
}

/** How many orders of n and m values have which U, by the recurrence of Mann and Whitney's paper. */
function orderCounts(n: number, m: number): number[] {
  if (n === 0 || m === 0) return [1]
  const known = CACHE.get(`${n} ${m}`)
  if (known) return known
  const [last, first] = [orderCounts(n - 1, m), orderCounts(n, m - 1)]
  const counts = Array.from({ length: n * m + 1 }, (_, u) => (last[u - m] ?? 0) + (first[u] ?? 0))
  CACHE.set(`${n} ${m}`, counts)
  return counts
}
const CACHE = new Map<string, number[]>()

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual.length).toBe(expected.length)
  for (const [i, one] of actual.entries()) expect(Math.abs(one / (expected[i] ?? Number.NaN) - 1)).toBeLessThan(1e-12)
}
