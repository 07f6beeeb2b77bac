import { expect, test } from 'vitest'
import type { Generation } from '../engine/generation.ts'
import { loadValues } from './load-values.ts'
import type { RequestOutcome } from './request-outcome.ts'

/** Three tokens: the first after `ttftS`, the others `tpotS` apart. */
const generation = (ttftS: number, tpotS: number): Generation => ({
  events: [0, 1, 2].map(i => ({ atNs: (ttftS + i * tpotS) * 1e9, tokens: 1, channel: 'content' })),
  countSource: 'usage',
  promptTokens: 8,
  cachedTokens: 0,
  finish: 'length',
  reported: {},
  connectS: 0,
  stallS: 0,
})

const outcomes: readonly RequestOutcome[] = [
  { dueS: 0, delayS: 0, endS: 1, generation: generation(0.5, 0.25) },
  { dueS: 0.5, delayS: 0.25, endS: 2, generation: generation(0.25, 0.5) },
  { dueS: 1, delayS: 0, endS: 4, failed: 'HTTP status 503: no text' },
]

test('latencies count from when a request was due, rates over the whole load', () => {
  expect(loadValues(outcomes, { ttftS: undefined, tpotS: undefined })).toEqual({
    system_output_rate: 6 / 4,
    request_rate: 2 / 4,
    ttft: { samples: [0.5, 0.5] },
    tpot: { samples: [0.25, 0.5] },
    e2e: { samples: [1, 1.5] },
    send_delay: { samples: [0, 0.25] },
    failures: { successes: 1, trials: 3 },
    goodput: { unavailable: 'no objective was given' },
  })
})

test('a good request is within every objective, and a failed one never is', () => {
  const good = (ttftS: number | undefined, tpotS: number | undefined) => loadValues(outcomes, { ttftS, tpotS }).goodput
  expect([good(0.5, 0.5), good(0.5, 0.25), good(undefined, 0.1), good(0.4, undefined)]).toEqual([0.5, 0.25, 0, 0])
})

test('a load of failures has no rates, and a goodput of nothing', () => {
  const { failures, goodput, ...rest } = loadValues(outcomes.slice(2), { ttftS: 1, tpotS: 1 })
  expect([failures, goodput]).toEqual([{ successes: 1, trials: 1 }, 0])
  expect(new Set(Object.values(rest).map(value => JSON.stringify(value)))).toEqual(
    new Set(['{"unavailable":"no request was answered"}']),
  )
})
