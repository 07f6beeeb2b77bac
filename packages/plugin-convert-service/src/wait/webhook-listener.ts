import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { WebhookCall } from '../adapter/adapter.ts'

export interface TimedCall extends WebhookCall {
  /** When its first bytes came, by the clock of who expects it, in seconds. */
  readonly atS: number
}

export interface ListenerPlace {
  /** Address to listen at; port 0: any that is free. */
  readonly host: string
  readonly port: number
  /** How the service reaches it, when that is another address. */
  readonly publicUrl?: string | undefined
}

/** Waits for calls of a service. Each job has an address that nobody can guess. */
export class WebhookListener implements AsyncDisposable {
  readonly #pending = new Map<string, PendingCall>()
  readonly #server = createServer((request, response) => void this.#take(request, response))
  #url = ''

  /** @throws Error when nobody can listen there */
  static async open({ host, port, publicUrl }: ListenerPlace): Promise<WebhookListener> {
    const listener = new WebhookListener()
    listener.#server.listen(port, host)
    await once(listener.#server, 'listening')
    const { address, family, port: bound } = listener.#server.address() as AddressInfo
    const own = `http://${family === 'IPv6' ? `[${address}]` : address}:${bound}`
    listener.#url = (publicUrl ?? own).replace(/\/$/, '')
    return listener
  }

  /** An address of its own for one job; dispose gives it up. */
  expect(now: () => number): PendingCall {
    const path = `/${randomBytes(16).toString('hex')}`
    const pending = new PendingCall(`${this.#url}${path}`, now, () => this.#pending.delete(path))
    this.#pending.set(path, pending)
    return pending
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#server, 'close')
    this.#server.close().closeAllConnections()
    await closed
  }

  /** A call for a job that is over does no harm: services repeat those that they think were lost. */
  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = `/${new URL(request.url ?? '/', 'http://webhook').pathname.split('/').at(-1)}`
    const pending = this.#pending.get(path)
    if (!pending) return void response.writeHead(404).end()
    const atS = pending.now()
    const body = await buffer(request).catch(() => undefined)
    if (!body) return
    response.writeHead(204).end()
    pending.take({ headers: flat(request), body, atS })
  }
}

const flat = ({ headers }: IncomingMessage) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))

/** Calls about one job, in order of arrival. They may come before the answer to its submit. */
export class PendingCall implements Disposable {
  readonly url: string
  readonly now: () => number
  readonly #giveUp: () => void
  readonly #calls: TimedCall[] = []
  #wake = () => {}

  constructor(url: string, now: () => number, giveUp: () => void) {
    this.url = url
    this.now = now
    this.#giveUp = giveUp
  }

  take(call: TimedCall): void {
    this.#calls.push(call)
    this.#wake()
  }

  /** The next call; rejects with the reason of the signal when it is aborted. */
  async next(signal: AbortSignal): Promise<TimedCall> {
    signal.throwIfAborted()
    const call = this.#calls.shift()
    if (call) return call
    await new Promise<void>(resolve => {
      this.#wake = () => {
        signal.removeEventListener('abort', this.#wake)
        resolve()
      }
      signal.addEventListener('abort', this.#wake)
    })
    return this.next(signal)
  }

  [Symbol.dispose](): void {
    this.#giveUp()
  }
}
