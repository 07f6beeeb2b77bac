import { expect, test } from 'vitest'
import { peakMemory } from './peak-memory.ts'

const LARGE_BYTES = 64 * 2 ** 20

test.skipIf(process.platform !== 'linux')('the peak of a process is no less than what it has', () => {
  const block = Buffer.alloc(LARGE_BYTES, 1)
  const rss = process.memoryUsage.rss()
  const peaks = [peakMemory('self') ?? 0, peakMemory(process.pid) ?? 0]
  expect([rss >= block.length, ...peaks.map(peak => peak >= rss)]).toEqual([true, true, true])
})

test('a process that is not there has none', () => {
  expect(peakMemory(2 ** 30)).toBeUndefined()
})
