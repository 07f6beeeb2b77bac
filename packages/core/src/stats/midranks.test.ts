import fc from 'fast-check'
import { expect, test } from 'vitest'
import { doubledMidranks } from './midranks.ts'

test('values that are alike share the mean of their ranks', () => {
  // scipy.stats.rankdata([30, 10, 20, 10, 20, 20]) = [6, 1.5, 4, 1.5, 4, 4]
  expect(doubledMidranks([30, 10, 20, 10, 20, 20])).toEqual({
    ranks: Int32Array.of(12, 3, 8, 3, 8, 8),
    ties: [2, 3, 1],
  })
})

test('no values have no ranks', () => {
  expect(doubledMidranks([])).toEqual({ ranks: Int32Array.of(), ties: [] })
})

test('negative zero is zero', () => {
  expect(doubledMidranks([0, -0, -1])).toEqual({ ranks: Int32Array.of(5, 5, 2), ties: [1, 2] })
})

test('ranks sum to that of 1 .. n, and follow the order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 30 }), values => {
      const { ranks, ties } = doubledMidranks(values)
      expect(ranks.reduce((sum, rank) => sum + rank, 0)).toBe(values.length * (values.length + 1))
      expect(ties.reduce((sum, t) => sum + t, 0)).toBe(values.length)
      for (const [i, one] of values.entries())
        for (const [j, other] of values.entries())
          expect(Math.sign((ranks[i] as number) - (ranks[j] as number))).toBe(Math.sign(one - other))
    }),
  )
})
