import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  BUCKETS,
  bucketHigh,
  bucketLow,
  bucketMiddle,
  bucketOf,
  bucketWidth,
  HIGHEST_TICKS,
} from './histogram-buckets.ts'

test.each([
  [0, 0, 0, 0, 0],
  [2047, 2047, 2047, 2047, 2047],
  [2048, 2048, 2048, 2049, 2049],
  [1_000_000, 11_169, 999_936, 1_000_192, 1_000_447],
  [2 ** 31 - 1, 22_527, 2 ** 31 - 2 ** 20, 2 ** 31 - 2 ** 19, 2 ** 31 - 1],
  [2 ** 31, 22_528, 2 ** 31, 2 ** 31 + 2 ** 20, 2 ** 31 + 2 ** 21 - 1],
  [2 ** 40, 31_744, 2 ** 40, 2 ** 40 + 2 ** 29, 2 ** 40 + 2 ** 30 - 1],
  [HIGHEST_TICKS, BUCKETS - 1, 2 ** 41 - 2 ** 30, 2 ** 41 - 2 ** 29, HIGHEST_TICKS],
])('%d ticks are in bucket %d, from %d by %d to %d', (ticks, bucket, low, middle, high) => {
  expect([bucketOf(ticks), bucketLow(bucket), bucketMiddle(bucket), bucketHigh(bucket)]).toEqual([
    bucket,
    low,
    middle,
    high,
  ])
})

test('the buckets follow each other without a gap', () => {
  let next = 0
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    if (bucketLow(bucket) !== next) throw new Error(`bucket ${bucket} starts at ${bucketLow(bucket)}, not ${next}`)
    next += bucketWidth(bucket)
  }
  expect(next).toBe(HIGHEST_TICKS + 1)
})

test('a value lies in its bucket, whose middle is at most 0.05 % off', () => {
  const ticks = fc.oneof(fc.integer({ min: 0, max: HIGHEST_TICKS }), fc.nat(), fc.nat(100_000))
  fc.assert(
    fc.property(ticks, value => {
      const bucket = bucketOf(value)
      expect(bucketLow(bucket) <= value && value <= bucketHigh(bucket)).toBe(true)
      expect(Math.abs(bucketMiddle(bucket) - value)).toBeLessThanOrEqual(value * 0.0005)
    }),
  )
})

test.each([-1, 0.5, 2 ** 33 + 0.5, HIGHEST_TICKS + 1, Number.NaN, Number.POSITIVE_INFINITY])(
  '%d is not a number of ticks',
  ticks => {
    expect(() => bucketOf(ticks)).toThrow(
      new RangeError(`a histogram takes whole ticks from 0 to 2199023255551, not ${ticks}`),
    )
  },
)
