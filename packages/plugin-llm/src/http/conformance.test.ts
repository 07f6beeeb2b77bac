import { once } from 'node:events'
import { conformProbe } from '@probative/testkit'
import { afterAll, describe, test } from 'vitest'
import { createMockServer } from '../../test/mock-server.ts'
import { decode } from '../probes/decode.ts'
import { load } from '../probes/load.ts'
import { saturation } from '../probes/saturation.ts'

// In this process: one of its own would look like something that a launch has left running.
const server = createMockServer()
server.listen(0, '127.0.0.1')
await once(server, 'listening')
afterAll(() => void server.close())
const address = server.address()
const port = typeof address === 'object' ? address?.port : 0

describe('conformance over HTTP', { timeout: 60_000 }, () => {
  for (const engine of ['openai', 'llama-server', 'ollama'] as const) {
    const at = (flags: string) => ({
      engine,
      model: 'qwen',
      url: `http://127.0.0.1:${port}/${flags}`,
      outputTokens: 16,
    })
    const fixture = { options: at('gap=1'), unavailable: { engine }, failing: at('short=3'), iterations: 2 }
    for (const check of conformProbe(decode, fixture)) test(`${engine}: ${check.name}`, check.run)
  }
  const options = { engine: 'openai', model: 'qwen', outputTokens: 4, requests: 6 }
  const at = (flags: string) => ({ ...options, url: `http://127.0.0.1:${port}/${flags}` })
  const fixture = { options: at('gap=1'), unavailable: options, failing: at('status=401'), iterations: 2 }
  for (const check of conformProbe(load, fixture)) test(check.name, check.run)
  const { requests: _, ...rest } = options
  const full = (flags: string) => ({ ...rest, maxConcurrency: 2, requestsEach: 1, url: at(flags).url })
  const other = { options: full('gap=1'), unavailable: rest, failing: full('status=401'), iterations: 2 }
  for (const check of conformProbe(saturation, other)) test(check.name, check.run)
})
