import { expect, test } from 'vitest'
import { chooseFaster } from './choose-faster.ts'

const timed = (seconds: number, way: string) => ({ way, seconds })

test.each([
  ['alone', [timed(1, 'a')], 'a'],
  ['another 1.9 % faster is noise', [timed(1, 'a'), timed(0.981, 'b')], 'a'],
  ['another 3 % faster is taken', [timed(1, 'a'), timed(0.97, 'b')], 'b'],
  ['the fastest of several', [timed(1, 'a'), timed(0.9, 'b'), timed(0.8, 'c')], 'c'],
] as const)('%s', (_, all, way) => {
  expect(chooseFaster(all as unknown as [ReturnType<typeof timed>]).way).toBe(way)
})
