import { expect, test } from 'vitest'
import { findSaturation, peakOf } from './find-saturation.ts'

/** A server whose lanes bring 10 tokens/s each, up to a limit. */
const server = (limit: number) => async (concurrency: number) => ({
  concurrency,
  outputRate: Math.min(10 * concurrency, limit),
})

test('the step after the one that filled the server is the last', async () => {
  const steps = await findSaturation(64, server(45))
  expect(steps.map(({ concurrency, outputRate }) => [concurrency, outputRate])).toEqual([
    [1, 10],
    [2, 20],
    [4, 40],
    [8, 45],
    [16, 45],
  ])
  expect(peakOf(steps)).toEqual({ concurrency: 8, outputRate: 45 })
})

test('the most is tried and not passed', async () => {
  expect((await findSaturation(6, server(1000))).map(({ concurrency }) => concurrency)).toEqual([1, 2, 4, 6])
  expect((await findSaturation(1, server(1000))).map(({ concurrency }) => concurrency)).toEqual([1])
})

test('a server that answers nothing is not asked twice, and has no peak worth the name', async () => {
  expect(await findSaturation(64, server(0))).toEqual([{ concurrency: 1, outputRate: 0 }])
  expect(peakOf([])).toBeUndefined()
})
