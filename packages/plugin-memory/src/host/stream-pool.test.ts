import { expect, test } from 'vitest'
import { STREAM_KERNELS } from './stream-kernels.ts'
import { StreamPool } from './stream-pool.ts'

const load = { arrayBytes: 100_000, threads: 2, seed: 3 }
const { signal } = new AbortController()

test('every word and every sum is right after kernels in any order', async () => {
  await using pool = await StreamPool.open(load, signal)
  await pool.run(STREAM_KERNELS)
  await pool.run(['read', 'triad', 'read', 'add', 'write', 'copy'])
  // Half of 100,000 bytes, rounded up to 64: 50,048; two threads, three arrays, 8 bytes a word.
  expect(await pool.check()).toEqual({ words: 37_536, mismatches: 0, sums: 6, wrongSums: 0 })
})

test('seconds for each kernel that was asked for, all above zero', async () => {
  await using pool = await StreamPool.open(load, signal)
  const seconds = await pool.run(['triad', 'copy'])
  expect([seconds.length, seconds.every(value => value > 0 && value < 60)]).toEqual([2, true])
})

test('an abort ends a turn', async () => {
  const controller = new AbortController()
  await using pool = await StreamPool.open(load, controller.signal)
  const running = pool.run(STREAM_KERNELS)
  controller.abort(new Error('enough'))
  await expect(running).rejects.toThrow('enough')
})

test('arrays that no memory can hold reject, and leave no thread', async () => {
  await expect(StreamPool.open({ ...load, arrayBytes: 2 ** 40 }, signal)).rejects.toThrow(/Memory/)
})
