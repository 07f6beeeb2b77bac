import { expect, test } from 'vitest'
import { arrivalTimes } from './arrivals.ts'

test('a constant rate is a beat', () => {
  expect(arrivalTimes({ arrivals: 'constant', rate: 4, requests: 5 }, 1)).toEqual([0, 0.25, 0.5, 0.75, 1])
})

test('random arrivals have exactly the rate asked for, and the gaps of a Poisson process', () => {
  const times = arrivalTimes({ arrivals: 'poisson', rate: 10, requests: 4001 }, 7)
  const gaps = times.slice(1).map((at, i) => at - (times[i] ?? at))
  expect([times[0], times.length, Math.min(...gaps) > 0]).toEqual([0, 4001, true])
  expect(times.at(-1)).toBeCloseTo(400, 6)
  // Of exponential gaps 1 - 1/e are below the mean, and the deviation is the mean. 5 standard errors of 4000.
  expect(Math.abs(gaps.filter(gap => gap < 0.1).length / 4000 - (1 - 1 / Math.E))).toBeLessThan(0.04)
  const variance = gaps.reduce((total, gap) => total + (gap - 0.1) ** 2, 0) / 4000
  expect(Math.abs(Math.sqrt(variance) / 0.1 - 1)).toBeLessThan(0.1)
})

test('the same seed gives the same times, another one others; one request is due at once', () => {
  const of = (seed: number) => arrivalTimes({ arrivals: 'poisson', rate: 1, requests: 9 }, seed)
  expect([of(1), of(2)].map(times => times.join() === of(1).join())).toEqual([true, false])
  expect(arrivalTimes({ arrivals: 'poisson', rate: 1, requests: 1 }, 1)).toEqual([0])
})
