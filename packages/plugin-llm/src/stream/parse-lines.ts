import type { Message, ParsedStream, Read } from './read.ts'

const NEWLINE = 0x0a

/**
 * The lines of a stream of newline-delimited JSON, blank ones left out; a line split over reads carries the time of the read
 * that completed it. A last line without a newline is the rest. @see https://github.com/ndjson/ndjson-spec
 */
export function parseLines(reads: readonly Read[]): ParsedStream {
  const messages: Message[] = []
  let open: Uint8Array[] = []
  for (const { atNs, bytes } of reads) {
    let from = 0
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, from)) {
      const data = textOf([...open, bytes.subarray(from, end)])
      if (data !== '') messages.push({ atNs, data })
      open = []
      from = end + 1
    }
    if (from < bytes.length) open.push(bytes.subarray(from))
  }
  return { messages, rest: textOf(open) }
}

const textOf = (pieces: readonly Uint8Array[]) => Buffer.concat(pieces).toString('utf8').trim()
