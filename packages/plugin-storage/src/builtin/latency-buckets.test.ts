import { Histogram } from '@probative/core'
import { expect, test } from 'vitest'
import { bucketOf, LATENCY_BUCKETS } from './latency-buckets.ts'

test("the table is core's own, so that it can be read without a copy", () => {
  expect(LATENCY_BUCKETS * 4).toBe(Histogram.BYTES)
})

test('every latency lands where the histogram puts it', () => {
  const edges = Array.from({ length: 41 }, (_, i) => 2 ** i).flatMap(n => [n - 1, n, n + 1, Math.floor(n * 1.5)])
  for (const ns of edges.filter(n => n < 2 ** 41)) {
    const ours = new Uint32Array(LATENCY_BUCKETS)
    ours[bucketOf(ns)] = 1
    const theirs = new Uint32Array(LATENCY_BUCKETS)
    new Histogram(theirs).record(ns)
    expect({ ns, bucket: ours.indexOf(1) }).toEqual({ ns, bucket: theirs.indexOf(1) })
  }
})

test('fractions are cut off, and what is longer than 36 minutes counts as that', () => {
  expect([bucketOf(99.9), bucketOf(2 ** 45)]).toEqual([99, LATENCY_BUCKETS - 1])
})
