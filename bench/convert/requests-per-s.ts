import { HttpClient, startNullServer } from '@probative/plugin-convert-service/client'
import autocannon from 'autocannon'

const CONNECTIONS = 50
const DURATION_S = 2

/** Plain requests a second of our HTTP client, to a service that takes no time. */
export async function ourRequests(): Promise<number> {
  await using server = await startNullServer()
  await using client = new HttpClient(server.url, CONNECTIONS)
  const { signal } = new AbortController()
  const startMs = performance.now()
  const endMs = startMs + DURATION_S * 1000
  const ask = async () => {
    while (performance.now() < endMs) {
      const { status } = await client.send({ method: 'GET', path: '/readyz', signal })
      if (status !== 200) throw new Error(`status ${status}`)
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, ask))
  return client.requests / ((performance.now() - startMs) / 1000)
}

/** The same of autocannon, as many connections, no pipelining. */
export async function autocannonRequests(): Promise<number> {
  await using server = await startNullServer()
  const options = { url: `${server.url}/readyz`, connections: CONNECTIONS, duration: DURATION_S, pipelining: 1 }
  const { requests, duration, non2xx, errors } = await autocannon(options)
  if (non2xx + errors > 0) throw new Error(`${non2xx} answers and ${errors} requests failed`)
  return requests.total / duration
}
