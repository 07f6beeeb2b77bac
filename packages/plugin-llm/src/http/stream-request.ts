import type { Socket } from 'node:net'
import type { Read } from '../stream/read.ts'
import { connect } from './connect.ts'
import { HttpResponse } from './http-response.ts'
import { Turns } from './turns.ts'
import { errorText, WireError } from './wire-error.ts'

export interface StreamRequest {
  readonly url: URL
  readonly key: string | undefined
  readonly body: unknown
  readonly signal: AbortSignal
  /** Shared by requests that run at a time, whose answers are then parsed one by one. */
  readonly turns?: Turns
  now(): bigint
}

/** A stream that was read to its end; times are nanoseconds after the request was sent. */
export interface StreamAnswer {
  /** From being asked to sending the request. */
  readonly connectNs: number
  /** What each read brought of the body. */
  readonly reads: readonly Read[]
}

/**
 * Sends a request on a connection of its own and reads the answer to its end. The connection is there and the bytes are ready before
 * the clock starts; every read is stamped before anything else happens to it, and nothing is parsed meanwhile, not even HTTP: the
 * heads of many answers that come at once would make their first tokens late.
 * @throws WireError for a status other than 2xx, or when the connection breaks
 */
export async function streamRequest({ url, key, body, signal, turns, now }: StreamRequest): Promise<StreamAnswer> {
  const askedNs = now()
  const bytes = requestBytes(url, key, JSON.stringify(body))
  const socket = await connect(url, signal)
  try {
    const startNs = now()
    const since = () => Number(now() - startNs)
    const response = await readResponse(socket, { bytes, signal, turns: turns ?? new Turns(), since })
    if (response.status < 200 || response.status > 299) throw refusal(response)
    return { connectNs: Number(startNs - askedNs), reads: response.body }
  } finally {
    socket.destroy()
  }
}

/** A server that says nothing for so long may have come to its end, whether it closes the connection or not. */
const QUIET_MS = 250
const LAST_CHUNK = Buffer.from('0\r\n\r\n')

interface Exchange {
  readonly bytes: Buffer
  readonly signal: AbortSignal
  readonly turns: Turns
  since(): number
}

function readResponse(socket: Socket, { bytes, signal, turns, since }: Exchange): Promise<HttpResponse> {
  const response = new HttpResponse()
  let unread: Read[] = []
  return new Promise((resolve, reject) => {
    const fail = (error: Error) =>
      settle(() => reject(signal.aborted ? signal.reason : new WireError(`the connection broke: ${error.message}`)))
    const onAbort = () => fail(new Error('aborted'))
    const settle = (how: () => void) => {
      clearTimeout(quiet)
      signal.removeEventListener('abort', onAbort)
      how()
    }
    const parse = (hasEnded: boolean) => {
      try {
        for (const read of unread) response.feed(read)
        unread = []
        if (hasEnded) response.end()
        if (response.isComplete) settle(() => resolve(response))
      } catch (error) {
        fail(error as Error)
      }
    }
    const parseLater = (hasEnded: boolean) => void turns.next().then(() => parse(hasEnded))
    const quiet = setTimeout(() => parseLater(false), QUIET_MS)
    signal.addEventListener('abort', onAbort, { once: true })
    socket.on('data', (piece: Buffer) => {
      unread.push({ atNs: since(), bytes: piece })
      if (piece.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK)) parseLater(false)
      else quiet.refresh()
    })
    socket.on('error', fail)
    socket.on('end', () => parseLater(true))
    socket.on('close', () => parseLater(true))
    if (signal.aborted) return onAbort()
    socket.write(bytes)
  })
}

function requestBytes(url: URL, key: string | undefined, text: string): Buffer {
  const head = [
    `POST ${url.pathname}${url.search} HTTP/1.1`,
    `host: ${url.host}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(text)}`,
    'accept: text/event-stream, application/x-ndjson, application/json',
    'connection: close',
    ...(key === undefined ? [] : [`authorization: Bearer ${headerValue(key)}`]),
  ]
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${text}`)
}

/** A line end in a key would be a header of its own. */
function headerValue(key: string): string {
  if (/^[\x21-\x7e]+( [\x21-\x7e]+)*$/.test(key)) return key
  throw new WireError('the key holds a character that no header may have')
}

function refusal({ status, body, retryAfter }: HttpResponse): StatusError {
  const text = Buffer.concat(body.map(({ bytes }) => bytes)).toString('utf8')
  const later = retryAfter === undefined ? '' : ` (retry after ${errorText(retryAfter)})`
  return new StatusError(status, `HTTP status ${status}${later}: ${errorText(text) || 'no text'}`)
}

/** An answer that is no success. */
export class StatusError extends WireError {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}
