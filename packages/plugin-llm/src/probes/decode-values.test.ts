import { expect, test } from 'vitest'
import type { Generation } from '../engine/generation.ts'
import { decodeValues } from './decode-values.ts'
import { requestRow } from './request-row.ts'

const event = (atMs: number, tokens = 1) => ({ atNs: atMs * 1e6, tokens, channel: 'content' }) as const
const generation: Generation = {
  events: [event(500), event(600), event(700), event(800)],
  countSource: 'usage',
  promptTokens: 40,
  cachedTokens: undefined,
  finish: 'length',
  reported: { decodeRate: 13.5 },
  connectS: 0,
  stallS: 0.002,
}

test('decode, latency and the mixed rate are three things', () => {
  const { itl, ...values } = decodeValues(generation)
  expect(values).toEqual({
    decode: 3 / 0.3,
    decode_reported: 13.5,
    tpot: 0.3 / 3,
    ttft: 0.5,
    e2e: 0.8,
    request_output_rate: 5,
  })
  expect(itl).toEqual({ samples: [0.1, 0.1, 0.1] })
})

test('what is not there is not made up', () => {
  expect(decodeValues({ ...generation, events: [event(500, 4)], reported: {} })).toEqual({
    decode: { unavailable: 'all tokens arrived at once: there is no decode phase to time' },
    decode_reported: { unavailable: 'the engine reports no decode rate' },
    tpot: { unavailable: 'all tokens arrived at once: there is no decode phase to time' },
    itl: { unavailable: 'there is one token event and no gap' },
    ttft: 0.5,
    e2e: 0.5,
    request_output_rate: 8,
  })
})

test('a generation in which the client stalled has no decode times', () => {
  const stalled = { unavailable: 'the measuring process was kept from reading for more than a tenth of the time' }
  expect(decodeValues({ ...generation, stallS: 0.04 })).toEqual({
    decode: stalled,
    decode_reported: 13.5,
    tpot: stalled,
    itl: stalled,
    ttft: 0.5,
    e2e: 0.8,
    request_output_rate: 5,
  })
})

test('a request is a row, with null for what is not known', () => {
  expect([requestRow(generation, 5, 2), requestRow({ ...generation, events: [] }, 5, 3)]).toEqual([
    {
      request: 2,
      prompt_tokens: 40,
      cached_tokens: null,
      requested_tokens: 5,
      output_tokens: 4,
      count_source: 'usage',
      finish: 'length',
      ttft_s: 0.5,
      e2e_s: 0.8,
      stall_s: 0.002,
    },
    expect.objectContaining({ request: 3, output_tokens: 0, ttft_s: null, e2e_s: null }),
  ])
})
