import { expect, test } from 'vitest'
import { Histogram } from './histogram.ts'
import { aggregateSamples, countOf, gatherSamples } from './reduce-values.ts'

const hdrOf = (ticks: readonly number[], tick: number) => {
  const histogram = new Histogram()
  for (const one of ticks) histogram.record(one)
  return { hdr: histogram.encode(), tick }
}
const found = (values: Parameters<typeof gatherSamples>[0]) => {
  const samples = gatherSamples(values)
  if (!samples) return undefined
  const at = (aggregate: Parameters<typeof aggregateSamples>[1]) => aggregateSamples(samples, aggregate)
  return { kind: samples.kind, count: countOf(samples), min: at('min'), median: at('median'), max: at('max') }
}

test('numbers and samples are one list, in the order in which they came', () => {
  expect(gatherSamples([3, { unavailable: 'off' }, { samples: [1, 2] }])).toEqual({
    kind: 'numbers',
    sorted: Float64Array.of(1, 2, 3),
    inOrder: [3, 1, 2],
  })
})

test('shares are summed', () => {
  expect(gatherSamples([{ successes: 1, trials: 2 }, { unavailable: 'off' }, { successes: 3, trials: 3 }])).toEqual({
    kind: 'counts',
    successes: 4,
    trials: 5,
  })
})

test.each([[[]], [[{ unavailable: 'off' }]]])('of %j there is nothing', values => {
  expect(gatherSamples(values)).toBeUndefined()
})

test('histograms of one tick are added, samples beside them too', () => {
  expect(found([hdrOf([100, 200], 0.5), hdrOf([300], 0.5), { samples: [10] }])).toEqual({
    kind: 'histogram',
    count: 4,
    min: 10,
    median: 75,
    max: 150,
  })
})

test('histograms of two ticks lie on the finer one', () => {
  expect(found([hdrOf([1, 2], 1), hdrOf([1000], 0.001)])).toEqual({
    kind: 'histogram',
    count: 3,
    min: 1,
    median: 1,
    max: 2,
  })
})

test('a sample that the ticks of its histogram can not hold makes them coarser', () => {
  // 2^41 - 1 ticks of a nanosecond are 37 minutes; an hour is more.
  const both = found([hdrOf([1_000_000_000], 1e-9), { samples: [3600] }])
  expect(both?.count).toBe(2)
  expect(Math.abs((both?.max ?? 0) / 3600 - 1)).toBeLessThan(0.001)
  expect(Math.abs((both?.min ?? 0) - 1)).toBeLessThan(0.001)
})

test('samples below 0 beside a histogram have no common form: there is no value', () => {
  expect(gatherSamples([hdrOf([1], 1), { samples: [-1] }])).toBeUndefined()
})
