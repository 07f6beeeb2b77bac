import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import packageJson from '../package.json' with { type: 'json' }
import { Converter } from './conversion/converter.ts'
import { createApp } from './http/create-app.ts'
import { IdempotencyKeys } from './jobs/idempotency-keys.ts'
import { JobQueue } from './jobs/job-queue.ts'
import { type Settings, settingsSchema, type UserSettings } from './settings.ts'

/** A service that listens; dispose cancels its jobs and ends its threads. */
export interface RunningService extends AsyncDisposable {
  /** `http://127.0.0.1:40123`. */
  readonly url: string
}

/** Starts the service in this process. It listens once every worker has converted a document. */
export async function startService(user: UserSettings = {}): Promise<RunningService> {
  const settings = settingsSchema.parse(user)
  const { workers, maxQueued, maxKept, keepS } = settings
  const converter = new Converter(settings)
  try {
    await converter.warmUp()
    const queue = new JobQueue(converter, { workers, maxQueued, maxKept, keepMs: keepS * 1000 })
    const keys = new IdempotencyKeys(keepS * 1000)
    const app = createApp({ settings, queue, keys, startedAt: Date.now(), revision: packageJson.version })
    const server = createAdaptorServer({ fetch: app.fetch }) as Server
    const url = await listen(server, settings)
    const stop = async () => {
      await close(server)
      await queue[Symbol.asyncDispose]()
      await converter[Symbol.asyncDispose]()
    }
    return { url, [Symbol.asyncDispose]: stop }
  } catch (error) {
    await converter[Symbol.asyncDispose]()
    throw error
  }
}

async function listen(server: Server, { host, port }: Pick<Settings, 'host' | 'port'>): Promise<string> {
  server.listen(port, host)
  await once(server, 'listening')
  const bound = server.address() as AddressInfo
  return `http://${bound.family === 'IPv6' ? `[${bound.address}]` : bound.address}:${bound.port}`
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
}
