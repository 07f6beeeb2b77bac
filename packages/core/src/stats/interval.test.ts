import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  geometricInterval,
  type Interval,
  jackknifeInterval,
  meanInterval,
  medianInterval,
  samplesForPercentile,
  wilsonInterval,
} from './interval.ts'

function rounded(interval: Interval | undefined): Interval | undefined {
  if (interval === undefined) return undefined
  const { value, low, high, confidence } = interval
  const round = (x: number) => Number(x.toPrecision(12))
  return { value: round(value), low: round(low), high: round(high), confidence }
}

test('the t interval of a mean agrees with scipy', () => {
  const values = [3.1, 2.9, 3.4, 3]
  expect([rounded(meanInterval(values)), rounded(meanInterval(values, 0.99))]).toEqual([
    { value: 3.1, low: 2.75625651181, high: 3.44374348819, confidence: 0.95 },
    { value: 3.1, low: 2.46910968868, high: 3.73089031132, confidence: 0.99 },
  ])
})

test('without spread the interval has no width', () => {
  expect(meanInterval([0.1, 0.1, 0.1])).toEqual({ value: 0.1, low: 0.1, high: 0.1, confidence: 0.95 })
})

test('the geometric interval is as many times below its value as above', () => {
  expect(rounded(geometricInterval([1, 2, 4, 8, 16]))).toEqual({
    value: 4,
    low: 1.02580523469,
    high: 15.5975027802,
    confidence: 0.95,
  })
})

test('the median interval is a pair of samples', () => {
  expect(medianInterval([1, 2, 3, 4, 5, 6, 7, 8, 9, 20])).toEqual({ value: 5.5, low: 2, high: 9, confidence: 0.95 })
})

test('Wilson intervals agree with scipy, and stay inside 0..1 where all trials end alike', () => {
  expect([wilsonInterval(9, 10), wilsonInterval(50, 100, 0.9), wilsonInterval(0, 10)].map(rounded)).toEqual([
    { value: 0.9, low: 0.595849973205, high: 0.982123786905, confidence: 0.95 },
    { value: 0.5, low: 0.418847796113, high: 0.581152203887, confidence: 0.9 },
    { value: 0, low: 0, high: 0.277532799863, confidence: 0.95 },
  ])
  expect(wilsonInterval(10, 10)?.high).toBe(1)
})

test('the jackknifed coefficient of variation of four launches agrees with numpy', () => {
  const launches = [
    [10, 11, 12],
    [12, 13, 13],
    [9, 10, 10],
    [11, 11, 14],
  ]
  expect(rounded(jackknifeInterval(launches, cv))).toEqual({
    value: 0.132129936905,
    low: 0.0544800135825,
    high: 0.209779860227,
    confidence: 0.95,
  })
})

test('jackknifing the mean of equal groups is the t interval of the group means', () => {
  const groups = [[1, 2], [3, 6], [], [5, 6]]
  expect(rounded(jackknifeInterval(groups, mean))).toEqual(rounded(meanInterval([1.5, 4.5, 5.5])))
})

test('no interval is undefined, never NaN', () => {
  expect([
    meanInterval([]),
    meanInterval([1]),
    geometricInterval([1]),
    geometricInterval([1, 0, 2]),
    geometricInterval([1, -1, 2]),
    medianInterval([1, 2, 3, 4, 5]),
    wilsonInterval(0, 0),
    jackknifeInterval([[1], [2]], mean),
    jackknifeInterval([[1], [2], []], mean),
    jackknifeInterval([[0], [0], [0]], cv),
  ]).toEqual(Array(10).fill(undefined))
})

test('samples that a percentile needs', () => {
  expect([0.1, 1, 5, 10, 50, 90, 95, 99, 99.9].map(p => samplesForPercentile(p))).toEqual([
    3688, 368, 72, 36, 6, 36, 72, 368, 3688,
  ])
  expect(samplesForPercentile(50, 0.99)).toBe(8)
  expect(() => samplesForPercentile(100)).toThrow(new RangeError('there is no 100th percentile to support'))
})

test('a percentile next to 0 or 100 needs more samples than there are', () => {
  expect([1e-20, 100 - 1e-12].map(p => samplesForPercentile(p) > 1e13)).toEqual([true, true])
})

test('two values that are worlds apart have an interval that a double holds', () => {
  const { low, value, high } = geometricInterval([1e-60, 1e30]) ?? {}
  expect([low, value?.toPrecision(6), high]).toEqual([0, '1.00000e-15', Number.MAX_VALUE])
})

test('every interval encloses its value', () => {
  const values = fc.array(fc.double({ min: 1e-9, max: 1e12, noNaN: true }), { minLength: 6, maxLength: 60 })
  fc.assert(
    fc.property(values, fc.nat(50), fc.integer({ min: 50, max: 100 }), (samples, successes, trials) => {
      const sorted = samples.toSorted((a, b) => a - b)
      const found = [
        meanInterval(samples),
        geometricInterval(samples),
        medianInterval(sorted),
        wilsonInterval(successes, trials),
        jackknifeInterval([samples.slice(0, 2), samples.slice(2, 4), samples.slice(4)], mean),
      ]
      expect(found.map(i => i !== undefined && i.low <= i.value && i.value <= i.high)).toEqual(Array(5).fill(true))
    }),
  )
})

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function cv(values: readonly number[]): number {
  const centre = mean(values)
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0)
  return Math.sqrt(squares / (values.length - 1)) / centre
}
