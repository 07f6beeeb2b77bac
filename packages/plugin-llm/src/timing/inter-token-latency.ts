import { type TokenEvent, tokenEvents } from './token-event.ts'

/**
 * Seconds between tokens, one value a token after the first event: an event of d tokens that came g seconds after the one
 * before it gives d values of g / d. Empty for fewer than two events.
 */
export function interTokenLatencies(events: readonly TokenEvent[]): readonly number[] {
  return gapsOf(events).flatMap(({ gapS, tokens }) => Array<number>(tokens).fill(gapS / tokens))
}

/** Seconds between events, however many tokens each brought. */
export function interChunkLatencies(events: readonly TokenEvent[]): readonly number[] {
  return gapsOf(events).map(({ gapS }) => gapS)
}

/** Whether some event brought more than one token: what lies between the tokens inside is then not seen. */
export function isChunked(events: readonly TokenEvent[]): boolean {
  return events.some(({ tokens }) => tokens > 1)
}

function gapsOf(events: readonly TokenEvent[]): readonly { readonly gapS: number; readonly tokens: number }[] {
  const arrived = tokenEvents(events)
  return arrived.slice(1).map(({ atNs, tokens }, i) => ({ gapS: (atNs - (arrived[i]?.atNs ?? atNs)) / 1e9, tokens }))
}
