import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { OpenSampler } from '../plugin/sampler.ts'
import { RunningSampler } from './running-sampler.ts'

const launch = { pid: 1, enginePid: 1, usesService: false }

/** Every read costs that much CPU time, by a clock of its own. */
async function ticksOf(costS: number, { exact = false } = {}) {
  let cpuS = 0
  const open: OpenSampler = {
    fields: [{ name: 'x', unit: 'W', kind: 'gauge' }],
    read() {
      cpuS += costS
      return [1]
    },
    async [Symbol.asyncDispose]() {},
  }
  const sampler = new RunningSampler('a/b', open, { intervalMs: 10, exact, cpuS: () => cpuS })
  sampler.begin(launch, process.hrtime.bigint())
  await sleep(300)
  const { summary } = sampler.end()
  await sampler.close()
  return { ticks: summary.ticks, late: summary.late }
}

test('a read that costs too much is made as often as its share of a core allows, and at both ends', async () => {
  // 0.25 % of 300 ms is 0.75 ms: the beat after the first read, none after it, and the last.
  const { ticks, late } = await ticksOf(0.01)
  expect([ticks, late > 5]).toEqual([3, true])
})

test('a cheap one, and one whose interval the suite names, is made on every beat', async () => {
  const [cheap, exact] = [await ticksOf(0), await ticksOf(0.01, { exact: true })]
  expect([cheap.ticks > 8, exact.ticks > 8]).toEqual([true, true])
})
