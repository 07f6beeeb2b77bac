import { quantile, sortAscending } from '@probative/core'
import { launchContext } from '@probative/testkit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Mock, startMock } from '../../test/start-mock.ts'
import { load } from './load.ts'

let mock: Mock
beforeAll(async () => {
  mock = await startMock()
})
afterAll(() => mock[Symbol.asyncDispose]())

async function measure(flags: string, options: object) {
  const bound = load.bind({ engine: 'llama-server', url: `${mock.url}/${flags}`, outputTokens: 4, ...options })
  const launch = await bound.open(launchContext(undefined as never))
  const { values, rows } = await launch.iterate()
  const proof = await launch.verify()
  const findings = launch.findings ?? []
  await launch[Symbol.asyncDispose]()
  return { values, rows, proof, findings }
}

const samplesOf = (value: unknown) => (value as { readonly samples: readonly number[] }).samples

test('a closed load keeps its lanes busy', { retry: 2 }, async () => {
  // 100 ms a request and four at a time: sixteen take four rounds.
  const { values, rows, proof } = await measure('ttft=100,gap=0', { concurrency: 4, requests: 16 })
  expect([rows?.length, proof.ok, samplesOf(values.ttft).length]).toEqual([16, true, 16])
  expect(Number(values.request_rate)).toBeGreaterThan(25)
  expect(Number(values.request_rate)).toBeLessThan(41)
})

test('a server that falls behind shows it: latencies count from when a request was due', { retry: 2 }, async () => {
  // One at a time, 100 ms each, twenty a second: the n-th waits 50 ms longer than the one before.
  const { values } = await measure('ttft=100,gap=0,lanes=1', { arrivals: 'constant', rate: 20, requests: 12 })
  const ttft = samplesOf(values.ttft)
  const growth = ((ttft.at(-1) ?? 0) - (ttft[0] ?? 0)) / 11
  expect(Math.abs(growth / 0.05 - 1)).toBeLessThan(0.5)
})

test('open loads send at their times whatever the answers do', { retry: 2 }, async () => {
  const { values, rows } = await measure('ttft=200,gap=0', { arrivals: 'poisson', rate: 50, requests: 40 })
  expect(rows?.length).toBe(40)
  expect(quantile(sortAscending([...samplesOf(values.send_delay)]), 0.5)).toBeLessThan(0.02)
})

test('requests that fail are counted and do not stop the rest', async () => {
  const { values, rows, proof, findings } = await measure('gap=0,every=4', { concurrency: 2, requests: 16 })
  expect([values.failures, rows?.length, proof.ok]).toEqual([{ successes: 4, trials: 16 }, 12, true])
  const failed = findings.filter(({ code }) => code === 'llm-requests-failed')
  expect(failed.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^4 requests failed: HTTP status 503: refused/),
  ])
})

test('lengths differ when they are wanted to, and a shared part comes on top', async () => {
  const { rows } = await measure('gap=0', { lengths: 'uniform', promptTokens: 64, sharedTokens: 32, requests: 24 })
  const lengths = rows?.map(row => Number(row.prompt_tokens)) ?? []
  expect([Math.min(...lengths) >= 48, Math.max(...lengths) <= 96, new Set(lengths).size > 8]).toEqual([
    true,
    true,
    true,
  ])
})
