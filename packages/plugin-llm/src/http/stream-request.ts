import { request as requestPlain } from 'node:http'
import type { Read } from '../stream/read.ts'
import { connect } from './connect.ts'
import { errorText, WireError } from './wire-error.ts'

export interface StreamRequest {
  readonly url: URL
  readonly key: string | undefined
  readonly body: unknown
  readonly signal: AbortSignal
  now(): bigint
}

/** A stream that was read to its end; times are nanoseconds after the request was sent. */
export interface StreamAnswer {
  /** From being asked to sending the request. */
  readonly connectNs: number
  readonly headersNs: number
  readonly reads: readonly Read[]
  readonly endNs: number
}

/**
 * Sends a request on a connection of its own and reads the answer to its end. The connection is there and the body ready before the
 * clock starts; every read is stamped before anything else happens to it, and nothing is parsed meanwhile.
 * @throws WireError for a status other than 2xx, or when the connection breaks
 */
export async function streamRequest({ url, key, body, signal, now }: StreamRequest): Promise<StreamAnswer> {
  const askedNs = now()
  const text = Buffer.from(JSON.stringify(body))
  const socket = await connect(url, signal)
  try {
    return await new Promise((resolve, reject) => {
      let startNs = 0n
      const since = () => Number(now() - startNs)
      const fail = (error: Error) =>
        reject(signal.aborted ? signal.reason : new WireError(`the connection broke: ${error.message}`))
      const request = requestPlain(
        url,
        // The socket speaks TLS where it must; the protocol in it is the same.
        {
          protocol: 'http:',
          method: 'POST',
          headers: headersOf(url, text.length, key),
          createConnection: () => socket,
          signal,
        },
        response => {
          const headersNs = since()
          const reads: Read[] = []
          response.on('data', (bytes: Buffer) => {
            reads.push({ atNs: since(), bytes })
          })
          response.on('error', fail)
          response.on('end', () => {
            const endNs = since()
            const { statusCode = 0 } = response
            if (statusCode >= 200 && statusCode < 300)
              resolve({ connectNs: Number(startNs - askedNs), headersNs, reads, endNs })
            else reject(refusal(statusCode, reads, response.headers['retry-after']))
          })
        },
      )
      request.on('error', fail)
      startNs = now()
      request.end(text)
    })
  } finally {
    socket.destroy()
  }
}

function headersOf(url: URL, length: number, key: string | undefined): Record<string, string> {
  return {
    host: url.host,
    'content-type': 'application/json',
    'content-length': String(length),
    accept: 'text/event-stream, application/x-ndjson, application/json',
    connection: 'close',
    ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
  }
}

function refusal(status: number, reads: readonly Read[], retryAfter: string | undefined): StatusError {
  const body = Buffer.concat(reads.map(({ bytes }) => bytes)).toString('utf8')
  const later = retryAfter === undefined ? '' : ` (retry after ${errorText(retryAfter)})`
  return new StatusError(status, `HTTP status ${status}${later}: ${errorText(body) || 'no text'}`)
}

/** An answer that is no success. */
export class StatusError extends WireError {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}
