import { expect, test } from 'vitest'
import { findCapacity } from './find-capacity.ts'

/** A service of so many lanes, each of which takes 0.1 s for a job. */
const lanes = (count: number) => async (users: number) => {
  const throughput = Math.min(users, count) / 0.1
  return { throughput, serviceS: users / throughput }
}

test('throughput grows up to the lanes, and two steps more show that it is all', async () => {
  const found = await findCapacity(64, lanes(3))
  expect(found?.levels.map(({ users, throughput }) => [users, Math.round(throughput)])).toEqual([
    [1, 10],
    [2, 20],
    [4, 30],
    [8, 30],
    [16, 30],
  ])
  expect([found?.throughput, found?.lanes]).toEqual([expect.closeTo(30, 6), expect.closeTo(3, 6)])
})

test('no more users than allowed, and nothing from a service that converts nothing', async () => {
  expect((await findCapacity(2, lanes(100)))?.levels.length).toBe(2)
  expect(await findCapacity(64, async () => undefined)).toBeUndefined()
})
