import { expect, test } from 'vitest'
import { arrivals } from './arrivals.ts'

const plan = { ratePerS: 2, durationS: 4, seed: 7 }

test('constant, ramp and burst: as many jobs, at these moments', () => {
  expect([...arrivals({ ...plan, pattern: 'constant' })]).toEqual([0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5])
  expect([...arrivals({ ...plan, pattern: 'burst' })]).toEqual([0, 0.1, 1, 1.1, 2, 2.1, 3, 3.1])
  const ramp = [0, 2, 4, 6, 8, 10, 12, 14].map(square => Math.sqrt(square))
  expect([...arrivals({ ...plan, pattern: 'ramp' })]).toEqual(ramp)
})

test('poisson: the seed decides, the mean gap is that of the rate', () => {
  const long = { pattern: 'poisson', ratePerS: 50, durationS: 400, seed: 1 } as const
  const moments = arrivals(long)
  expect(arrivals(long)).toEqual(moments)
  expect(arrivals({ ...long, seed: 2 })).not.toEqual(moments)
  // 20,000 expected; four standard deviations are 566.
  expect(Math.abs(moments.length - 20_000)).toBeLessThan(566)
  const gaps = moments.slice(1).map((moment, i) => moment - (moments[i] ?? 0))
  const longGaps = gaps.filter(gap => gap > 1 / 50).length / gaps.length
  // P(gap > mean) = 1/e.
  expect(longGaps).toBeCloseTo(Math.exp(-1), 1.7)
  expect(moments.every(moment => moment >= 0 && moment < 400)).toBe(true)
})
