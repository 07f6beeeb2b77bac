import type { Amount } from './amount.ts'
import { type TokenEvent, tokenCount, tokenEvents } from './token-event.ts'

/** The decode phase of one generation: from its first token event to its last. */
export interface DecodeSpan {
  /** N - d1: what came after the first event. */
  readonly tokens: number
  /** tL - t1. */
  readonly seconds: number
}

/**
 * The decode phase, or why there is none. The tokens of the first event are the end of prefill: the first one is read off the
 * last prompt position, before any decode step has run.
 */
export function decodeSpan(events: readonly TokenEvent[]): DecodeSpan | { readonly unavailable: string } {
  const arrived = tokenEvents(events)
  const [first] = arrived
  const last = arrived.at(-1)
  if (!first || !last) return { unavailable: 'no token arrived' }
  const tokens = tokenCount(arrived) - first.tokens
  if (tokens < 1) return { unavailable: 'all tokens arrived at once: there is no decode phase to time' }
  const seconds = (last.atNs - first.atNs) / 1e9
  if (seconds <= 0) return { unavailable: 'first and last token carry the same time' }
  return { tokens, seconds }
}

/** Decode throughput of one generation in token/s: (N - d1) / (tL - t1). */
export function decodeRate(events: readonly TokenEvent[]): Amount {
  const span = decodeSpan(events)
  return 'unavailable' in span ? span : span.tokens / span.seconds
}

/** Time per output token in seconds, the first one left out: the reciprocal of the decode rate. */
export function timePerOutputToken(events: readonly TokenEvent[]): Amount {
  const span = decodeSpan(events)
  return 'unavailable' in span ? span : span.seconds / span.tokens
}
