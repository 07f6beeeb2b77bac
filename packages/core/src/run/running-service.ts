import { fork } from 'node:child_process'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { resolveReferences } from '../config/env-reference.ts'
import type { ServiceAddress } from '../config/service-reference.ts'
import type { Service } from '../config/services-schema.ts'
import type { GuardJob, GuardMessage } from './service-guard.ts'

// From the sources in our own tests, from the build everywhere else.
const GUARD_MODULE = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './service-guard.ts' : './service-guard.js', import.meta.url),
)
const KEPT_OUTPUT = 4096
const ASK_EVERY_MS = 50

export interface StartOptions {
  readonly graceMs: number
  readonly signal: AbortSignal
}

/** A service that has answered. */
export class RunningService implements AsyncDisposable {
  readonly address: ServiceAddress
  readonly #guard: ReturnType<typeof fork>
  readonly #exited: Promise<void>
  #output = ''
  #end: string | undefined

  private constructor(job: GuardJob, port: number) {
    this.address = { url: `http://127.0.0.1:${port}`, port }
    this.#guard = fork(GUARD_MODULE, [], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      detached: process.platform !== 'win32',
      execArgv: [],
    })
    const keep = (data: Buffer) => {
      this.#output = (this.#output + data.toString('utf8')).slice(-KEPT_OUTPUT)
    }
    this.#guard.stdout?.on('data', keep)
    this.#guard.stderr?.on('data', keep)
    this.#guard.on('message', message => {
      const told = message as GuardMessage
      if (told.type === 'ended') this.#end = told.how
    })
    this.#exited = new Promise(resolve => {
      this.#guard.once('exit', () => {
        this.#end ??= 'its guard is gone'
        resolve()
      })
      this.#guard.once('error', error => {
        this.#end ??= error.message
        resolve()
      })
    })
    this.#guard.send(job)
  }

  /** Starts a service and waits until it answers. @throws Error that says what came instead, with the last it wrote */
  static async start(service: Service, { graceMs, signal }: StartOptions): Promise<RunningService> {
    const port = service.port === 'free' ? await freePort() : service.port
    const fill = (text: string) => resolveReferences(text, process.env).replaceAll('${port}', String(port))
    const env = Object.fromEntries(Object.entries(service.env ?? {}).map(([name, value]) => [name, fill(value)]))
    const running = new RunningService({ command: service.command.map(fill), env, graceMs }, port)
    try {
      await running.#untilReady(service, signal)
      return running
    } catch (error) {
      await running[Symbol.asyncDispose]()
      throw error
    }
  }

  /** Its guard leads the group. */
  get processGroup(): number | null {
    return process.platform === 'win32' ? null : (this.#guard.pid ?? null)
  }

  /** Whether it is still there. */
  get isAlive(): boolean {
    return this.#end === undefined
  }

  async #untilReady({ ready, readyTimeoutMs }: Service, signal: AbortSignal): Promise<void> {
    const deadline = performance.now() + readyTimeoutMs
    let last = 'nobody listens'
    while (this.isAlive && performance.now() < deadline) {
      last = await askOnce(`${this.address.url}${ready}`, signal)
      // Another program may have the port: an answer counts only while ours is there.
      if (last === 'ready' && this.isAlive) return
      await sleep(ASK_EVERY_MS, undefined, { signal })
    }
    const tail = this.#output.trim().split('\n').slice(-4).join('\n')
    const why = this.#end ?? `was not ready within ${readyTimeoutMs} ms: ${last}`
    throw new Error(`${why}${tail ? `; its last words:\n${tail}` : ''}`)
  }

  /** Ends its whole process group. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#guard.connected) this.#guard.disconnect()
    await this.#exited
  }
}

/** `ready`, or what came instead. */
async function askOnce(url: string, signal: AbortSignal): Promise<string> {
  try {
    const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(5000)]) })
    await response.body?.cancel()
    return response.ok ? 'ready' : `HTTP status ${response.status}`
  } catch (error) {
    signal.throwIfAborted()
    const { cause, message } = error as Error
    return cause instanceof Error ? cause.message : message
  }
}

/** A port that nobody listens on just now. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
