import { launchContext } from '@probative/testkit'
import { expect, test } from 'vitest'
import { startMock } from '../../test/start-mock.ts'
import { saturation } from './saturation.ts'

test('a server of four lanes is full with four requests at once', { retry: 2 }, async () => {
  await using mock = await startMock()
  const url = `${mock.url}/ttft=60,gap=0,lanes=4`
  const bound = saturation.bind({ engine: 'llama-server', url, outputTokens: 4, requestsEach: 3 })
  const launch = await bound.open(launchContext(undefined as never))
  const { values, rows } = await launch.iterate()
  const proof = await launch.verify()
  await launch[Symbol.asyncDispose]()
  expect(rows?.map(({ concurrency, failed }) => [concurrency, failed])).toEqual([
    [1, 0],
    [2, 0],
    [4, 0],
    [8, 0],
  ])
  const gain = Number(values.peak_output_rate) / Number(values.single_output_rate)
  expect([gain > 2.5 && gain < 5, Number(values.peak_concurrency) >= 4, proof.ok]).toEqual([true, true, true])
})

test('a server that answers nothing has no peak', async () => {
  await using mock = await startMock()
  const bound = saturation.bind({ engine: 'llama-server', url: `${mock.url}/status=503` })
  const launch = await bound.open(launchContext(undefined as never))
  const { values } = await launch.iterate()
  const [proof, { findings }] = [await launch.verify(), launch]
  await launch[Symbol.asyncDispose]()
  expect([values.peak_output_rate, proof.ok, findings?.map(({ code }) => code)]).toEqual([
    { unavailable: 'no request was answered' },
    false,
    ['llm-requests-failed'],
  ])
})
