import { quantile } from '@probative/core'
import { expect, test } from 'vitest'
import { createRandom } from '../random.ts'
import { estimateCensored } from './estimate-censored.ts'
import { pollGaps } from './poll-gaps.ts'

test('known durations stay what they are', () => {
  const values = estimateCensored([3, 1, 2].map(at => ({ low: at, high: at })))
  expect(values.map(value => Math.round(value * 1e6) / 1e6)).toEqual([1, 2, 3])
  expect(estimateCensored([])).toEqual([])
})

test('intervals that overlap share their mass where they do', () => {
  // Both hold (1, 2]: the likeliest distribution has all of its mass there, even inside.
  const found = estimateCensored([
    { low: 0, high: 2 },
    { low: 1, high: 3 },
  ])
  expect(found).toEqual([1.25, 1.75])
})

test('Turnbull by hand: (0,1], (0,2], (1,2] give the halves their shares', () => {
  // Cells (0,1] and (1,2] with p: p = (1 + p) / 3 = 1/2.
  const found = estimateCensored([
    { low: 0, high: 1 },
    { low: 0, high: 2 },
    { low: 1, high: 2 },
  ])
  expect(found.map(value => Math.round(value * 1e4) / 1e4)).toEqual([0.3333, 1, 1.6667])
})

/** Jobs with a median of 0.4 s, asked by our own cadence: the latest that we could know, the estimate, the truth. */
test('a median of polled jobs is within 2 % of the truth, and its bounds hold it', () => {
  const random = createRandom(11)
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const truth = Array.from({ length: 4000 }, () => 0.4 * Math.exp(0.5 * normal()))
  const intervals = truth.map((doneS, n) => {
    let at = 0
    let low = 0
    const gaps = pollGaps(n, () => at)
    for (;;) {
      at += gaps.next().value
      if (at >= doneS) return { low, high: at }
      low = at
    }
  })
  const median = (values: readonly number[]) => quantile(Float64Array.from(values).sort(), 0.5)
  const true50 = median(truth)
  expect(Math.abs(median(estimateCensored(intervals)) / true50 - 1)).toBeLessThan(0.02)
  expect(median(intervals.map(({ low }) => low))).toBeLessThan(true50)
  expect(median(intervals.map(({ high }) => high))).toBeGreaterThan(true50)
})
