import { launchContext } from '@probative/testkit'
import { expect, test } from 'vitest'
import { startMock } from '../../test/start-mock.ts'
import { prefill } from './prefill.ts'

async function measure(url: string, method: 'direct' | 'differential') {
  const bound = prefill.bind({ engine: 'llama-server', url, promptTokens: 800, method })
  const launch = await bound.open(launchContext(undefined as never))
  const { values, labels, rows } = await launch.iterate()
  const proof = await launch.verify()
  await launch[Symbol.asyncDispose]()
  return { rate: Number(values.prefill), labels, lengths: rows?.map(row => row.prompt_tokens), proof }
}

test('the slope over four lengths leaves out what every request pays; one length does not', { retry: 4 }, async () => {
  await using mock = await startMock()
  // 2000 tokens a second, and 200 ms before that.
  const url = `${mock.url}/rate=2000,ttft=200`
  const [slope, one] = [await measure(url, 'differential'), await measure(url, 'direct')]
  expect([slope.lengths, one.lengths]).toEqual([[200, 400, 600, 800], [800]])
  expect([slope.labels?.prefill_method?.value, one.labels?.prefill_method?.value]).toEqual(['differential', 'ttft'])
  expect(Math.abs(slope.rate / 2000 - 1)).toBeLessThan(0.1)
  expect(Math.abs(one.rate / (800 / 0.6) - 1)).toBeLessThan(0.1)
  expect([slope.proof.ok, one.proof.ok]).toEqual([true, true])
})

test('a prompt that came from a cache has no prefill rate', async () => {
  await using mock = await startMock()
  const bound = prefill.bind({ engine: 'llama-server', url: `${mock.url}/cached=799`, promptTokens: 800 })
  const launch = await bound.open(launchContext(undefined as never))
  const { values } = await launch.iterate()
  await launch[Symbol.asyncDispose]()
  expect([values.prefill, values.prefill_reported]).toEqual([
    { unavailable: '799 of 800 prompt tokens came from a cache' },
    50,
  ])
})
