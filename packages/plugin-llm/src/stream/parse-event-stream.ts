import { createParser } from 'eventsource-parser'
import type { Message, ParsedStream, Read } from './read.ts'

const BLANK_LINE = /\r\n\r\n|\n\n|\r\r/

/**
 * The messages of a server-sent event stream. Comments, ids and event names are left out; a message split over reads carries the
 * time of the read that completed it, and several in one read the same time. Bytes that are no UTF-8 become U+FFFD.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export function parseEventStream(reads: readonly Read[]): ParsedStream {
  const messages: Message[] = []
  const decoder = new TextDecoder()
  let atNs = 0
  const pieces: string[] = []
  const parser = createParser({ onEvent: ({ data }) => messages.push({ atNs, data }) })
  for (const read of reads) {
    atNs = read.atNs
    const piece = decoder.decode(read.bytes, { stream: true })
    pieces.push(piece)
    parser.feed(piece)
  }
  return { messages, rest: pieces.join('').split(BLANK_LINE).at(-1) ?? '' }
}
