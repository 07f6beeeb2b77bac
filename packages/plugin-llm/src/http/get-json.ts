import { type StreamRequest, streamRequest } from './stream-request.ts'

const ANSWER_MS = 10_000
const MOST_BYTES = 4 << 20

export interface Server {
  readonly url: URL
  readonly key: string | undefined
}

/** The JSON at a path of a server, or undefined when there is none within ten seconds: what is asked is good to know, no more. */
export async function getJson({ url, key }: Server, path: string, signal: AbortSignal): Promise<unknown> {
  try {
    const response = await fetch(at(url, path), {
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]),
      headers: key === undefined ? {} : { authorization: `Bearer ${key}` },
    })
    if (!response.ok) return undefined
    const text = await response.text()
    return text.length > MOST_BYTES ? undefined : JSON.parse(text)
  } catch {
    signal.throwIfAborted()
    return undefined
  }
}

/** The answer of a POST that is not streamed, as text. @throws WireError */
export async function postText(request: StreamRequest): Promise<string> {
  const { reads } = await streamRequest(request)
  return Buffer.concat(reads.map(({ bytes }) => bytes)).toString('utf8')
}

/** The URL of a path below a base: `http://h/v` and `/a` give `http://h/v/a`. */
export function at(base: URL, path: string): URL {
  return new URL(`${base.href.replace(/[?#].*$/, '').replace(/\/+$/, '')}${path}`)
}
