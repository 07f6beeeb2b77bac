import { Histogram } from '@probative/core'
import { expect, test } from 'vitest'
import { flushFindings } from './flush-findings.ts'

function histogramOf(...ns: number[]): Histogram {
  const histogram = new Histogram()
  for (const n of ns) histogram.record(n)
  return histogram
}

test('commits that no device can have made are a finding', () => {
  expect(flushFindings(histogramOf(5000, 6000, 900_000))).toEqual([
    {
      code: 'storage-flush-not-honoured',
      severity: 'warn',
      text: 'Half of the commits took less than 20 µs: the flush is not honoured, or a cache with its own power answers it.',
    },
  ])
})

test('a fast device is none, and neither is nothing', () => {
  expect(flushFindings(histogramOf(21_000, 21_000, 5000))).toEqual([])
  expect(flushFindings(histogramOf())).toEqual([])
})
