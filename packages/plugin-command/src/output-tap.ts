import type { Readable } from 'node:stream'

/** What a stream held, up to a limit. */
export interface Output {
  readonly text: string
  /** All that was written, kept or not. */
  readonly bytes: number
  /** The last lines, whatever the length. */
  readonly tail: string
}

/** The most that is kept of one stream. */
export const LIMIT_BYTES = 2 ** 20
const TAIL_BYTES = 2_000

/** Drains a stream as fast as it comes. Returns what was heard so far. */
export function tapOutput(stream: Readable | null): () => Output {
  const kept: Buffer[] = []
  let bytes = 0
  let tail = Buffer.alloc(0)
  stream?.on('data', (chunk: Buffer) => {
    if (bytes < LIMIT_BYTES) kept.push(chunk.subarray(0, LIMIT_BYTES - bytes))
    bytes += chunk.length
    tail = Buffer.concat([tail, chunk.subarray(-TAIL_BYTES)]).subarray(-TAIL_BYTES)
  })
  stream?.on('error', () => undefined)
  return () => ({ text: Buffer.concat(kept).toString(), bytes, tail: tail.toString().trim() })
}
