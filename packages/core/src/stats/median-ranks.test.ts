import { expect, test } from 'vitest'
import { medianRanks } from './median-ranks.ts'

test.each([
  [6, 0, 5],
  [8, 0, 7],
  [9, 1, 7],
  [10, 1, 8],
  [20, 5, 14],
  [25, 7, 17],
  [30, 9, 20],
  [100, 39, 60],
  [1000, 468, 531],
  [1_000_000, 499_019, 500_980],
])('of %d samples, ranks %d and %d enclose the median at 95 %% (scipy binom)', (n, low, high) => {
  expect(medianRanks(n, 0.95)).toEqual({ low, high })
})

test('five samples can not reach 95 %, but 90 %', () => {
  expect([medianRanks(5, 0.95), medianRanks(0, 0.95), medianRanks(5, 0.9)]).toEqual([
    undefined,
    undefined,
    { low: 0, high: 4 },
  ])
})

test('a confidence met exactly counts as met: six samples reach 1 - 2/64', () => {
  expect(medianRanks(6, 0.96875)).toEqual({ low: 0, high: 5 })
})
