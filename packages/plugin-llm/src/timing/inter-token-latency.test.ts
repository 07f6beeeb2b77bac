import { expect, test } from 'vitest'
import { interChunkLatencies, interTokenLatencies, isChunked } from './inter-token-latency.ts'
import type { TokenEvent } from './token-event.ts'

const event = (atMs: number, tokens: number): TokenEvent => ({ atNs: atMs * 1e6, tokens, channel: 'content' })
const chunked = [event(100, 2), event(105, 0), event(130, 3), event(140, 1)]

test('a gap before d tokens is d gaps of a d-th: a chunk is not a token', () => {
  expect(interTokenLatencies(chunked)).toEqual([0.01, 0.01, 0.01, 0.01])
  expect(interChunkLatencies(chunked)).toEqual([0.03, 0.01])
})

test('whether chunks hide what is between their tokens', () => {
  expect([isChunked(chunked), isChunked([event(1, 1), event(2, 1)])]).toEqual([true, false])
})

test('one event has no gap', () => {
  expect([interTokenLatencies([event(1, 5)]), interTokenLatencies([]), interChunkLatencies([event(1, 5)])]).toEqual([
    [],
    [],
    [],
  ])
})
