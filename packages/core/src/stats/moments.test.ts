import fc from 'fast-check'
import { expect, test } from 'vitest'
import { moments, sampleSd, weightedMoments } from './moments.ts'

test('mean and squares of 2, 4, 4, 4, 5, 5, 7, 9', () => {
  expect(moments(Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9))).toEqual({ n: 8, mean: 5, squares: 32 })
})

test('counts weigh like repeated values', () => {
  const weighted = weightedMoments(visit => {
    visit(2, 1)
    visit(4, 3)
    visit(5, 2)
    visit(7, 1)
    visit(9, 1)
  })
  expect(weighted).toEqual({ n: 8, mean: 5, squares: 32 })
})

test('a spread of 1 survives a mean of 1e15', () => {
  expect(moments(Float64Array.of(1e15, 1e15 + 1, 1e15 + 2))).toEqual({ n: 3, mean: 1e15 + 1, squares: 2 })
})

test('equal values have no spread at all', () => {
  const value = fc.double({ min: 1e-12, max: 1e15, noNaN: true })
  fc.assert(
    fc.property(value, fc.integer({ min: 1, max: 300 }), (x, n) => {
      expect(moments(new Float64Array(n).fill(x))).toEqual({ n, mean: x, squares: 0 })
    }),
  )
})

test('a standard deviation takes two values', () => {
  expect([[], [3], [3, 5]].map(values => sampleSd(moments(Float64Array.from(values))))).toEqual([
    undefined,
    undefined,
    Math.SQRT2,
  ])
})
