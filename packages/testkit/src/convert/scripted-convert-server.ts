import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import {
  artifactAnswer,
  jobAnswer,
  NOT_FOUND,
  resultAnswer,
  type ScriptedAnswer,
  SUBMIT_FAULTS,
  statusOf,
} from './scripted-answers.ts'
import { Lanes, monotonicS, type ScriptedFault, type ScriptedJob } from './scripted-job.ts'

/** What a scripted service does. */
export interface ConvertScript {
  /** Seconds of work of each job; default 0. */
  readonly workS?: number | ((n: number) => number)
  /** Jobs at once; default as many as come. */
  readonly lanes?: number
  /** What goes wrong, by number of the job. */
  readonly faults?: Readonly<Record<number, ScriptedFault>>
  readonly markdown?: string
  readonly acceleration?: string
  /** Answers at once however long it was asked to wait. */
  readonly ignoresWait?: boolean
  /** Answers nothing in this stretch, in seconds since its first request. */
  readonly freeze?: { readonly fromS: number; readonly toS: number }
}

/** A conversion service that does what its script says, and keeps what really happened. */
export interface ScriptedConvertServer extends AsyncDisposable {
  readonly url: string
  /** The truth, in order of arrival. */
  readonly jobs: readonly ScriptedJob[]
  /** Requests of every kind. */
  readonly requests: number
}

/** Starts one on a free port of the loopback interface. It speaks versions 1 and 2 of the contract with `POST /v1/convert/jobs`. */
export async function scriptedConvertServer(script: ConvertScript = {}): Promise<ScriptedConvertServer> {
  const service = new ScriptedService(script)
  const server = createServer((request, response) => void service.answer(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    jobs: service.jobs,
    get requests() {
      return service.requests
    },
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

const DEFAULT_MARKDOWN = '# Scripted\n\nNothing was converted.\n'

class ScriptedService {
  readonly jobs: ScriptedJob[] = []
  requests = 0
  readonly #script: ConvertScript
  readonly #lanes: Lanes
  readonly #byId = new Map<string, ScriptedJob>()
  #firstS: number | undefined
  #uploads = 0

  constructor(script: ConvertScript) {
    this.#script = script
    this.#lanes = new Lanes(script.lanes ?? Number.POSITIVE_INFINITY)
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.requests++
    const answer = await this.#answerTo(request).catch(() => 'reset' as const)
    await this.#thaw()
    if (answer === 'reset') return void request.socket.destroy()
    const isFile = answer.body instanceof Uint8Array
    const body = isFile ? (answer.body as Uint8Array) : Buffer.from(JSON.stringify(answer.body))
    const type = isFile ? 'application/octet-stream' : 'application/json'
    const headers = { 'Content-Type': type, 'Content-Length': body.length }
    response.writeHead(answer.status, { ...headers, ...answer.headers }).end(body)
  }

  async #answerTo(request: IncomingMessage): Promise<ScriptedAnswer> {
    this.#firstS ??= monotonicS()
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://scripted')
    if (pathname === '/readyz' || pathname === '/healthz')
      return { status: 200, body: { status: 'ok', ready: true, reasons: [], service_revision: 'scripted' } }
    const [, version] = /^\/(v[12])\/convert\/jobs$/.exec(pathname) ?? []
    if (version && request.method === 'POST')
      return this.#submit(request, version as ScriptedJob['version'], Number(searchParams.get('wait_seconds') ?? 0))
    const [, id = '', action] = /^\/v[12]\/convert\/jobs\/([^/]+)(?:\/(\w+))?$/.exec(pathname) ?? []
    const job = this.#byId.get(id)
    if (!job || job.fault === 'lost') return NOT_FOUND
    return this.#aboutJob(job, action)
  }

  #aboutJob(job: ScriptedJob, action: string | undefined): ScriptedAnswer {
    const nowS = monotonicS()
    if (action === 'cancel') job.canceled = true
    if (action === 'artifact') return artifactAnswer(job)
    if (action !== 'result' || statusOf(job, nowS) !== 'succeeded') return jobAnswer(job, nowS)
    const { markdown = DEFAULT_MARKDOWN, acceleration = 'cuda' } = this.#script
    return resultAnswer(job, markdown, acceleration)
  }

  async #submit(request: IncomingMessage, version: ScriptedJob['version'], waitS: number): Promise<ScriptedAnswer> {
    const n = this.#uploads++
    const fault = this.#script.faults?.[n]
    if (fault === 'reset-in-upload') return 'reset'
    let uploadedBytes = 0
    for await (const chunk of request) uploadedBytes += (chunk as Buffer).length
    const receivedS = monotonicS()
    const refused = fault && SUBMIT_FAULTS[fault]
    if (refused) return refused
    const { workS = 0, ignoresWait = false } = this.#script
    const times = this.#lanes.take(receivedS, typeof workS === 'number' ? workS : workS(n))
    const id = `job_${n}`
    const key = String(request.headers['idempotency-key'] ?? '')
    const job: ScriptedJob = {
      n,
      id,
      version,
      key,
      uploadedBytes,
      receivedS,
      ...times,
      ...(fault && { fault }),
      canceled: false,
    }
    this.jobs.push(job)
    this.#byId.set(id, job)
    if (!ignoresWait) await until(Math.min(receivedS + waitS, job.doneS))
    return jobAnswer(job, monotonicS())
  }

  async #thaw(): Promise<void> {
    const { freeze } = this.#script
    if (!freeze || this.#firstS === undefined) return
    const sinceS = monotonicS() - this.#firstS
    if (sinceS >= freeze.fromS && sinceS < freeze.toS) await until(this.#firstS + freeze.toS)
  }
}

/** Not before this moment, and not a millisecond after it, as a timer alone would be. */
async function until(momentS: number): Promise<void> {
  const leftMs = (momentS - monotonicS()) * 1000
  if (leftMs >= 1) await sleep(Math.floor(leftMs))
  while (monotonicS() < momentS) await nextTurn()
}
