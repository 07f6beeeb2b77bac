import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { ScriptedJob } from '@probative/testkit'
import type { ThreadScript } from './scripted-server-thread.ts'

/** A scripted service on a thread of its own, so that its work is not on the client's event loop. */
export interface ServerThread extends AsyncDisposable {
  readonly url: string
  /** What really happened, in order of arrival. */
  jobs(): Promise<readonly ScriptedJob[]>
}

/** Starts one. */
export async function startServerThread(script: ThreadScript): Promise<ServerThread> {
  const worker = new Worker(new URL('./scripted-server-thread.ts', import.meta.url), { workerData: script })
  const [url] = (await once(worker, 'message')) as [string]
  return {
    url,
    async jobs() {
      worker.postMessage('jobs')
      const [jobs] = (await once(worker, 'message')) as [readonly ScriptedJob[]]
      return jobs
    },
    async [Symbol.asyncDispose]() {
      await worker.terminate()
    },
  }
}
