/** Where a token went: an answer, thoughts before it, arguments of a tool. */
type Channel = 'content' | 'reasoning' | 'tool'

/** What arrived at one moment of a generation. */
export interface TokenEvent {
  /** Nanoseconds after the request was sent. */
  readonly atNs: number
  /** New tokens that it brought; 0 for a role, an empty delta, a final summary. */
  readonly tokens: number
  readonly channel: Channel
}

/** The events that brought tokens, in order of arrival. */
export function tokenEvents(events: readonly TokenEvent[]): readonly TokenEvent[] {
  return events.filter(({ tokens }) => tokens > 0)
}

/** N: all tokens of a generation. */
export function tokenCount(events: readonly TokenEvent[]): number {
  return events.reduce((total, { tokens }) => total + tokens, 0)
}
