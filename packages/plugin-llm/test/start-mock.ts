import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** What the mock says about one request. */
interface MockRequest {
  readonly path: string
  /** Nanoseconds of the machine's monotonic clock, one a write that carried tokens. */
  readonly writtenNs: readonly string[]
  readonly body: Readonly<Record<string, unknown>>
  readonly authorization: string | null
}

/** The mock server, running. */
export interface Mock extends AsyncDisposable {
  readonly url: string
  requests(): Promise<readonly MockRequest[]>
}

export async function startMock(): Promise<Mock> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./mock-main.ts', import.meta.url))], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [port] = (await once(createInterface(child.stdout), 'line')) as [string]
  const url = `http://127.0.0.1:${port}`
  return {
    url,
    requests: async () => (await fetch(`${url}/log`)).json() as Promise<readonly MockRequest[]>,
    async [Symbol.asyncDispose]() {
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}
