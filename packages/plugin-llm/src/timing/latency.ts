import type { Amount } from './amount.ts'
import { type TokenEvent, tokenCount, tokenEvents } from './token-event.ts'

const NOTHING = { unavailable: 'no token arrived' } as const

/** TTFT in seconds: from sending the request to the first token on any channel. A role or an empty delta is no token. */
export function timeToFirstToken(events: readonly TokenEvent[]): Amount {
  const [first] = tokenEvents(events)
  return first ? first.atNs / 1e9 : NOTHING
}

/** Seconds to the first token that is not a thought. */
export function timeToFirstOutput(events: readonly TokenEvent[]): Amount {
  const first = tokenEvents(events).find(({ channel }) => channel !== 'reasoning')
  return first ? first.atNs / 1e9 : { unavailable: 'nothing but reasoning arrived' }
}

/** Seconds from sending the request to the last token; what follows it (a summary, the end of the stream) is not counted. */
export function endToEnd(events: readonly TokenEvent[]): Amount {
  const last = tokenEvents(events).at(-1)
  return last ? last.atNs / 1e9 : NOTHING
}

/** All tokens by the end-to-end latency, in token/s: prefill and decode mixed, so never called decode. */
export function requestOutputRate(events: readonly TokenEvent[]): Amount {
  const seconds = endToEnd(events)
  if (typeof seconds !== 'number') return seconds
  return seconds > 0 ? tokenCount(events) / seconds : { unavailable: 'the last token carries the time of the request' }
}
