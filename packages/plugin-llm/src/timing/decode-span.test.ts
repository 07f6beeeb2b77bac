import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeRate, decodeSpan, timePerOutputToken } from './decode-span.ts'
import { endToEnd, timeToFirstToken } from './latency.ts'
import type { TokenEvent } from './token-event.ts'

const MS = 1e6
const content = (atMs: number, tokens = 1): TokenEvent => ({ atNs: atMs * MS, tokens, channel: 'content' })

test('the tokens of the first event belong to prefill', () => {
  // 3 tokens at once, then 4 more in 200 ms: 4 / 0.2 s.
  const events = [content(500, 3), content(600, 2), content(700, 2)]
  expect([decodeSpan(events), decodeRate(events), timePerOutputToken(events)]).toEqual([
    { tokens: 4, seconds: 0.2 },
    20,
    0.05,
  ])
})

test('events without tokens move neither end', () => {
  const role = content(1, 0)
  const summary = content(9_000, 0)
  expect(decodeSpan([role, content(100), content(200), content(300), summary])).toEqual({ tokens: 2, seconds: 0.2 })
})

test('thoughts are tokens like any other', () => {
  expect(decodeSpan([{ ...content(100), channel: 'reasoning' }, content(350)])).toEqual({ tokens: 1, seconds: 0.25 })
})

test('no rate is made up', () => {
  expect([[], [content(5, 0)], [content(5, 40)], [content(5), content(5)]].map(events => decodeRate(events))).toEqual([
    { unavailable: 'no token arrived' },
    { unavailable: 'no token arrived' },
    { unavailable: 'all tokens arrived at once: there is no decode phase to time' },
    { unavailable: 'first and last token carry the same time' },
  ])
})

test('end to end is time to first token and one time per output token for each later one', () => {
  const stream = fc
    .array(fc.record({ gap: fc.integer({ min: 1, max: 1e9 }), tokens: fc.integer({ min: 1, max: 9 }) }), {
      minLength: 2,
    })
    .map(parts => {
      let atNs = 0
      return parts.map(({ gap, tokens }): TokenEvent => {
        atNs += gap
        return { atNs, tokens, channel: 'content' }
      })
    })
  fc.assert(
    fc.property(stream, events => {
      const later = events.slice(1).reduce((total, { tokens }) => total + tokens, 0)
      const [ttft, tpot, e2e] = [timeToFirstToken(events), timePerOutputToken(events), endToEnd(events)] as number[]
      expect((ttft ?? 0) + later * (tpot ?? 0)).toBeCloseTo(e2e ?? 0, 6)
    }),
  )
})
