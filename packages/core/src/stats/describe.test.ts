import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Description, describe, describeHistogram } from './describe.ts'
import { Histogram } from './histogram.ts'

test('five latencies give the numbers printed in the report they come from', () => {
  const found = describe([0.081294, 0.058008, 0.060003, 0.060171, 0.056769])
  expect([found?.min, found?.p50, found?.p95, found?.max, found?.mean].map(x => x?.toFixed(6))).toEqual([
    '0.056769',
    '0.060003',
    '0.077069',
    '0.081294',
    '0.063249',
  ])
})

test('ten values, one of them far out', () => {
  expect(rounded(describe([12, 11, 13, 12, 11, 13, 12, 16, 12, 38]))).toEqual({
    n: 10,
    min: 11,
    p5: 11,
    p50: 12,
    p90: 18.2,
    p95: 28.1,
    p99: 36.02,
    max: 38,
    mean: 15,
    sd: 8.20568908339,
    cv: 0.547045938893,
    medianInterval: { value: 12, low: 11, high: 16, confidence: 0.95 },
    outliers: { mild: 1, severe: 1 },
  })
})

test('what the count does not allow is null, and no values have no summary', () => {
  expect(describe([-2])).toEqual({
    n: 1,
    min: -2,
    p5: -2,
    p50: -2,
    p90: -2,
    p95: -2,
    p99: -2,
    max: -2,
    mean: -2,
    sd: null,
    cv: null,
    medianInterval: null,
    outliers: { mild: 0, severe: 0 },
  })
  expect([describe([-2, -4])?.cv, describe([])]).toEqual([null, undefined])
})

test('a histogram of small ticks is summed up like the raw values', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(2047), { minLength: 1, maxLength: 200 }), values => {
      const raw = describe(values)
      const near = (x: number | null | undefined) => (typeof x === 'number' ? expect.closeTo(x, 8) : x)
      expect(describeHistogram(histogramOf(values), 1)).toEqual({ ...raw, sd: near(raw?.sd), cv: near(raw?.cv) })
    }),
  )
})

test('a histogram is summed up in units of its tick', () => {
  const ticks = [1000, 1000, 1000, 1500, 1500, 2047, 3001, 5000, 9999, 1_000_000]
  expect(rounded(describeHistogram(histogramOf(ticks), 0.25))).toEqual({
    n: 10,
    min: 250,
    p5: 250,
    p50: 443.375,
    p90: 27253.9,
    p95: 138650.95,
    p99: 227768.59,
    max: 250111.75,
    mean: 25655.95,
    sd: 78846.4237647,
    cv: 3.0732217581,
    medianInterval: { value: 443.375, low: 250, high: 2499, confidence: 0.95 },
    outliers: { mild: 1, severe: 1 },
  })
})

test('an empty histogram has no summary', () => {
  expect(describeHistogram(new Histogram(), 1e-9)).toBeUndefined()
})

function histogramOf(values: readonly number[]): Histogram {
  const histogram = new Histogram()
  for (const value of values) histogram.record(value)
  return histogram
}

function rounded(description: Description | undefined): unknown {
  return JSON.parse(JSON.stringify(description), (_, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(12)) : value,
  )
}
