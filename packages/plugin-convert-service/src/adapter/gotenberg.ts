import { z } from '@probative/core'
import { HttpClient, type HttpHeaders, type HttpResponse } from '../http/http-client.ts'
import { FORM_TYPE, multipart } from '../http/multipart.ts'
import type { JobClass } from '../job/job-class.ts'
import { type FaultDetail, JobFault } from '../job/job-fault.ts'
import type {
  Accepted,
  AdapterOptions,
  Ask,
  ConvertAdapter,
  JobResult,
  JobState,
  ServiceDescription,
  Upload,
  WebhookCall,
} from './adapter.ts'
import { classOf, parseJson, retryAfterOf } from './refusal.ts'

/** The HTML route takes a file of this name only. */
const ROUTES = {
  libreoffice: { path: '/forms/libreoffice/convert' },
  html: { path: '/forms/chromium/convert/html', filename: 'index.html' },
  flatten: { path: '/forms/pdfengines/flatten' },
} as const satisfies Readonly<Record<string, { readonly path: string; readonly filename?: string }>>

const eventSchema = z.object({
  event: z.string(),
  error: z.object({ status: z.number(), message: z.string() }).nullish(),
})
const healthSchema = z.object({
  status: z.string(),
  details: z.record(z.string(), z.object({ status: z.string() })).nullish(),
})

/**
 * Gotenberg, which makes PDF of documents. Its create call answers with the file, or with 204 when it is to be sent to a webhook;
 * an error is then an event. It has no keys and no jobs that could be asked for or canceled; a broken connection ends the work.
 * @see https://gotenberg.dev/docs, and pkg/modules/webhook of github.com/gotenberg/gotenberg at 0b16b0ab
 */
export class Gotenberg implements ConvertAdapter {
  readonly waits: ConvertAdapter['waits']
  readonly #http: HttpClient
  readonly #options: AdapterOptions
  readonly #headers: HttpHeaders
  /** Files that came before they were asked for. */
  readonly #files = new Map<string, Buffer>()

  constructor(options: AdapterOptions) {
    this.#options = options
    this.waits = { create: options.jobTimeoutS, poll: 0 }
    this.#http = new HttpClient(options.url, options.inFlight)
    this.#headers = options.apiKey === undefined ? {} : { authorization: `Basic ${basic(options.apiKey)}` }
  }

  get requests(): number {
    return this.#http.requests
  }

  async submit({ filename, mediaType, content, key }: Upload, { waitS, signal, callbackUrl }: Ask): Promise<Accepted> {
    const route: { path: string; filename?: string } = ROUTES[this.#options.gotenbergRoute]
    const body = multipart([{ name: 'files', filename: route.filename ?? filename, mediaType, content }])
    const webhook = callbackUrl && {
      'gotenberg-webhook-url': callbackUrl,
      'gotenberg-webhook-events-url': callbackUrl,
    }
    const headers = { ...this.#headers, 'content-type': FORM_TYPE, 'gotenberg-trace': key, ...webhook }
    const answer = await this.#http.send({ method: 'POST', path: route.path, headers, body, signal, extraS: waitS })
    const isExpected = callbackUrl ? answer.status === 204 : answer.status === 200
    if (!isExpected) throw refusal(answer)
    if (callbackUrl) return { jobId: key, state: { status: 'queued' }, isReplay: false }
    this.#files.set(key, answer.body)
    return { jobId: key, state: { status: 'succeeded', times: {} }, isReplay: false }
  }

  /** The file itself, or an event; that it was sent is one as well. @throws JobFault for an error, by its status */
  called(jobId: string, { headers, body }: WebhookCall): JobState {
    if (!headers['content-type']?.startsWith('application/json')) {
      this.#files.set(jobId, body)
      return { status: 'succeeded', times: {} }
    }
    const { event, error } = eventSchema.safeParse(parseJson(body)).data ?? {}
    if (event === 'webhook.success') return { status: 'running' }
    if (!error) throw new JobFault('http.malformed', 'the call is neither a file nor an event')
    throw faultOf(error.status, error.message, {})
  }

  async wait(): Promise<JobState> {
    throw new JobFault('http.malformed', 'Gotenberg can not be asked for a job')
  }

  async fetch(jobId: string): Promise<JobResult> {
    const content = this.#files.get(jobId) ?? Buffer.alloc(0)
    this.#files.delete(jobId)
    return { content, format: 'pdf', attestation: {} }
  }

  async cancel(): Promise<void> {
    // There is no such call; the connection that waited for the file is closed by now.
  }

  async describe(signal: AbortSignal): Promise<ServiceDescription> {
    const answer = await this.#http.send({ method: 'GET', path: '/health', signal })
    const health = healthSchema.safeParse(parseJson(answer.body)).data
    const down = Object.entries(health?.details ?? {}).filter(([, { status }]) => status !== 'up')
    const isReady = answer.status === 200 && health?.status === 'up'
    if (isReady) return { isReady, reasons: [] }
    const reasons = down.map(([name, { status }]) => `${name} is ${status}`)
    return { isReady, reasons: reasons.length > 0 ? reasons : [`/health answered ${answer.status}`] }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#http[Symbol.asyncDispose]()
  }
}

/** `name:password`. */
const basic = (credentials: string) => Buffer.from(credentials).toString('base64')

/** Its errors are a line of text. */
function refusal(answer: HttpResponse): JobFault {
  const text = answer.body.toString('utf8').trim().slice(0, 200)
  const correlationId = answer.headers['gotenberg-trace']
  return faultOf(answer.status, text || `HTTP status ${answer.status}`, {
    ...retryAfterOf(answer),
    ...(correlationId !== undefined && { correlationId }),
  })
}

/** A document that it can't read is 400 with these words, as is a wrong form. */
function faultOf(status: number, message: string, detail: FaultDetail): JobFault {
  const isUnreadable = status === 400 && /could not read|may be corrupted/.test(message)
  const jobClass: JobClass = isUnreadable ? 'http.unreadable' : classOf(status, '', 'submit')
  return new JobFault(jobClass, message, { status, ...detail })
}
