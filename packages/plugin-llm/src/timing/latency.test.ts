import { expect, test } from 'vitest'
import { endToEnd, requestOutputRate, timeToFirstOutput, timeToFirstToken } from './latency.ts'
import type { TokenEvent } from './token-event.ts'

const events: readonly TokenEvent[] = [
  { atNs: 1e6, tokens: 0, channel: 'content' },
  { atNs: 200e6, tokens: 2, channel: 'reasoning' },
  { atNs: 400e6, tokens: 3, channel: 'tool' },
  { atNs: 500e6, tokens: 5, channel: 'content' },
  { atNs: 900e6, tokens: 0, channel: 'content' },
]

test('the first token of any channel, the first that is output, and the last', () => {
  expect([timeToFirstToken(events), timeToFirstOutput(events), endToEnd(events)]).toEqual([0.2, 0.4, 0.5])
})

test('the mixed rate is all tokens by all the time', () => {
  expect(requestOutputRate(events)).toBe(20)
})

test('what did not arrive has no time', () => {
  const role = events.slice(0, 1)
  expect([
    timeToFirstToken(role),
    timeToFirstOutput(events.slice(0, 2)),
    endToEnd([]),
    requestOutputRate([]),
    requestOutputRate([{ atNs: 0, tokens: 1, channel: 'content' }]),
  ]).toEqual([
    { unavailable: 'no token arrived' },
    { unavailable: 'nothing but reasoning arrived' },
    { unavailable: 'no token arrived' },
    { unavailable: 'no token arrived' },
    { unavailable: 'the last token carries the time of the request' },
  ])
})
