import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

const MODULE = new URL(import.meta.url.endsWith('.ts') ? './null-server.ts' : './null-server.js', import.meta.url)

export interface NullServer extends AsyncDisposable {
  readonly url: string
}

/** Starts a service that takes no time, on a thread of its own. */
export async function startNullServer(): Promise<NullServer> {
  const worker = new Worker(MODULE)
  const [url] = (await once(worker, 'message')) as [string]
  return {
    url,
    async [Symbol.asyncDispose]() {
      await worker.terminate()
    },
  }
}
