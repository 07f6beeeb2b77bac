import { type Dispatcher, Pool } from 'undici'
import { JobFault } from '../job/job-fault.ts'
import { faultClassOf } from './fault-class-of.ts'

export type HttpHeaders = Readonly<Record<string, string>>

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** From the root: `/v1/convert/jobs?wait_seconds=20`. */
  readonly path: string
  readonly headers?: HttpHeaders
  /** In pieces, which are sent as they are: a document that is sent many times is copied for none. */
  readonly body?: readonly Uint8Array[]
  readonly signal: AbortSignal
  /** How long the answer may take beyond the usual, in seconds: the time that the server was asked to wait. */
  readonly extraS?: number
}

export interface HttpResponse {
  readonly status: number
  /** Names in lower case. */
  readonly headers: HttpHeaders
  readonly body: Buffer
}

const CONNECT_MS = 5000
const HEADERS_MS = 30_000
const BODY_MS = 60_000
/** Below the 5 s after which common servers close: a connection that both ends close at once loses a request. */
const KEEP_ALIVE_MS = 4000
const MOST_CONNECTIONS = 256

/** Connections to one service. Uploads have theirs and questions have theirs, so that no question waits behind an upload. */
export class HttpClient implements AsyncDisposable {
  readonly #prefix: string
  readonly #uploads: Pool
  readonly #questions: Pool
  /** Requests that were sent. */
  requests = 0

  constructor(baseUrl: string, inFlight: number) {
    const { origin, pathname } = new URL(baseUrl)
    this.#prefix = pathname.replace(/\/$/, '')
    const options = {
      connections: Math.min(inFlight, MOST_CONNECTIONS),
      pipelining: 1,
      connect: { timeout: CONNECT_MS },
      bodyTimeout: BODY_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
    }
    this.#uploads = new Pool(origin, options)
    this.#questions = new Pool(origin, options)
  }

  /** @throws JobFault for a network that fails, the reason of the signal when it is aborted */
  async send({ method, path, headers = {}, body, signal, extraS = 0 }: HttpRequest): Promise<HttpResponse> {
    signal.throwIfAborted()
    this.requests++
    const pool = body ? this.#uploads : this.#questions
    const length = body && { 'content-length': String(body.reduce((sum, piece) => sum + piece.length, 0)) }
    try {
      const answer = await pool.request({
        method,
        path: `${this.#prefix}${path}`,
        headers: { ...headers, ...length },
        // Its documentation allows what its types do not: anything iterable.
        body: (body ?? null) as Buffer | null,
        signal,
        headersTimeout: HEADERS_MS + extraS * 1000,
      })
      return {
        status: answer.statusCode,
        headers: flat(answer.headers),
        body: Buffer.from(await answer.body.arrayBuffer()),
      }
    } catch (error) {
      signal.throwIfAborted()
      const faultClass = faultClassOf(error)
      if (!faultClass) throw error
      throw new JobFault(faultClass, error instanceof Error ? error.message : String(error))
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([this.#uploads.destroy(), this.#questions.destroy()])
  }
}

function flat(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  )
}
