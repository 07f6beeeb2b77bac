import { expect, test } from 'vitest'
import { ChaseCycle } from './chase-cycle.ts'

const { signal } = new AbortController()

test('the cycle is whole, and a chase ends where it leads', async () => {
  const cycle = await ChaseCycle.open({ bytes: 64 * 1000, strideBytes: 64, seed: 5 }, signal)
  cycle.chase(100, process.hrtime.bigint)
  cycle.chase(77, process.hrtime.bigint)
  expect([cycle.lines, cycle.steps, await cycle.isWhole(), await cycle.standsRight()]).toEqual([1000, 2832, true, true])
})

test('more lines than one slice, more steps than lines', async () => {
  const cycle = await ChaseCycle.open({ bytes: 64 * 140_000, strideBytes: 64, seed: -1 }, signal)
  cycle.chase(10_000, process.hrtime.bigint)
  expect([await cycle.isWhole(), await cycle.standsRight()]).toEqual([true, true])
})

test('addresses above 2 GiB are right as well', async () => {
  const cycle = await ChaseCycle.open({ bytes: 3 * 2 ** 30, strideBytes: 2 ** 26, seed: 9 }, signal)
  cycle.chase(3, process.hrtime.bigint)
  expect([cycle.lines, await cycle.isWhole(), await cycle.standsRight()]).toEqual([48, true, true])
})

test('the elapsed time is that of the given clock', async () => {
  const cycle = await ChaseCycle.open({ bytes: 6400, strideBytes: 64, seed: 1 }, signal)
  const times = [100n, 2600n]
  expect(cycle.chase(1, () => times.shift() ?? 0n)).toBe(2500)
})

test('an abort ends the set-up', async () => {
  const load = { bytes: 2 ** 22, strideBytes: 64, seed: 1 }
  await expect(ChaseCycle.open(load, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough')
})
