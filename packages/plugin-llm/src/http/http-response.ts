import { HTTPParser } from 'http-parser-js'
import type { Read } from '../stream/read.ts'

const TEXT_FIELDS = 2

/** One response of HTTP/1.1, from reads that were stamped before. What a read brings of the body carries its time. */
export class HttpResponse {
  /** 0 until the head is there. */
  status = 0
  retryAfter: string | undefined
  /** Whether the last byte of the body was read. */
  isComplete = false
  readonly body: Read[] = []
  readonly #parser = new HTTPParser(HTTPParser.RESPONSE)
  #atNs = 0

  constructor() {
    const parser = this.#parser
    parser[HTTPParser.kOnHeadersComplete] = ({ statusCode, headers }) => {
      this.status = statusCode
      this.retryAfter = headerOf(headers, 'retry-after')
    }
    parser[HTTPParser.kOnBody] = (bytes, offset, length) => {
      this.body.push({ atNs: this.#atNs, bytes: bytes.subarray(offset, offset + length) })
    }
    parser[HTTPParser.kOnMessageComplete] = () => {
      // 100 and the like come before the response itself.
      this.isComplete = this.status >= 200
    }
  }

  /** @throws Error for bytes that are no HTTP */
  feed({ atNs, bytes }: Read): void {
    if (this.isComplete) return
    this.#atNs = atNs
    const result = this.#parser.execute(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    if (result instanceof Error) throw result
  }

  /** The connection has ended, which completes a body without a length. @throws Error when the response was cut */
  end(): void {
    if (this.isComplete) return
    const result = this.#parser.finish()
    if (result instanceof Error || !this.isComplete)
      throw new Error('the server closed it before its answer was complete')
  }
}

/** The value of a header in a row of names and values. */
function headerOf(headers: readonly string[], name: string): string | undefined {
  const at = headers.findIndex((text, i) => i % TEXT_FIELDS === 0 && text.toLowerCase() === name)
  return at < 0 ? undefined : headers[at + 1]
}
