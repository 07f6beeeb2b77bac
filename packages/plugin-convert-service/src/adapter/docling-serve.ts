import { z } from '@probative/core'
import { HttpClient, type HttpResponse } from '../http/http-client.ts'
import { FORM_TYPE, type FormPart, multipart, textPart } from '../http/multipart.ts'
import { JobFault } from '../job/job-fault.ts'
import type {
  Accepted,
  AdapterOptions,
  Ask,
  ConvertAdapter,
  JobResult,
  JobState,
  ServiceDescription,
  Upload,
} from './adapter.ts'
import { type Phase, parseJson, refusalOf } from './refusal.ts'

const taskSchema = z.object({
  task_id: z.string().min(1),
  task_status: z.enum(['pending', 'started', 'success', 'failure', 'partial_success', 'skipped']),
  error_message: z.string().nullish(),
  failure: z.object({ category: z.string(), message: z.string().nullish() }).nullish(),
})
type Task = z.output<typeof taskSchema>
const resultSchema = z.object({
  document: z.object({ md_content: z.string().nullish() }),
  status: z.string(),
  errors: z.array(z.object({ error_message: z.string() })).nullish(),
  processing_time: z.number().nullish(),
})
const failureSchema = z.object({ kind: z.literal('TaskFailureResult') })

/** Its own longest wait is not documented; this is below the time-outs of common proxies. */
const LONGEST_WAIT_S = 20

/**
 * docling-serve's asynchronous conversion: `POST /v1/convert/file/async`, polls that may wait, results that can be fetched once.
 * A failed task is an answer of 200 that says so. It has no keys, can't cancel, and says nothing of what did the work.
 * @see https://github.com/docling-project/docling-serve/blob/main/docs/usage.md
 */
export class DoclingServe implements ConvertAdapter {
  readonly waits = { create: 0, poll: LONGEST_WAIT_S }
  readonly #http: HttpClient
  readonly #options: AdapterOptions
  readonly #headers: Readonly<Record<string, string>>

  constructor(options: AdapterOptions) {
    this.#options = options
    this.#http = new HttpClient(options.url, options.inFlight)
    this.#headers = options.apiKey === undefined ? {} : { 'x-api-key': options.apiKey }
  }

  get requests(): number {
    return this.#http.requests
  }

  async submit({ filename, mediaType, content }: Upload, { signal }: Ask): Promise<Accepted> {
    const { tables, jobTimeoutS } = this.#options
    const file: FormPart = { name: 'files', filename, mediaType, content }
    const fields = {
      to_formats: 'md',
      table_mode: tables,
      document_timeout: String(jobTimeoutS),
      target_type: 'inbody',
    }
    const body = multipart([...Object.entries(fields).map(textPart), file])
    const headers = { ...this.#headers, 'content-type': FORM_TYPE }
    const answer = await this.#http.send({ method: 'POST', path: '/v1/convert/file/async', headers, body, signal })
    const task = taskOf(answer, 'submit')
    return { jobId: task.task_id, state: stateOf(task), isReplay: false }
  }

  async wait(jobId: string, { waitS, signal }: Ask): Promise<JobState> {
    const path = `/v1/status/poll/${encodeURIComponent(jobId)}${waitS > 0 ? `?wait=${waitS}` : ''}`
    return stateOf(taskOf(await this.#get(path, { waitS, signal }), 'wait'))
  }

  async fetch(jobId: string, signal: AbortSignal): Promise<JobResult> {
    const answer = await this.#get(`/v1/result/${encodeURIComponent(jobId)}`, { waitS: 0, signal })
    if (answer.status === 404) throw new JobFault('result.expired', 'the result is gone', { status: 404 })
    if (answer.status !== 200) throw refusalOf(answer, 'fetch')
    const body = parseJson(answer.body)
    if (failureSchema.safeParse(body).success) throw new JobFault('job.failed', 'the task failed', { status: 200 })
    const result = resultSchema.safeParse(body).data
    if (!result) throw new JobFault('http.malformed', 'the answer is no result', { status: 200 })
    const { document, status, errors, processing_time: processingS } = result
    if (status !== 'success')
      throw new JobFault('job.failed', errors?.[0]?.error_message ?? `the document: ${status}`, {
        status: 200,
        code: status,
      })
    if (typeof document.md_content !== 'string') throw new JobFault('result.missing', 'the answer holds no Markdown')
    const times = typeof processingS === 'number' ? { processingS } : {}
    return { content: Buffer.from(document.md_content), format: 'text', attestation: {}, times }
  }

  async cancel(): Promise<void> {
    // There is no such call: the task goes on.
  }

  async describe(signal: AbortSignal): Promise<ServiceDescription> {
    const { status } = await this.#get('/ready', { waitS: 0, signal })
    return { isReady: status === 200, reasons: status === 200 ? [] : [`/ready answered ${status}`] }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#http[Symbol.asyncDispose]()
  }

  #get(path: string, { waitS, signal }: Ask): Promise<HttpResponse> {
    return this.#http.send({ method: 'GET', path, headers: this.#headers, signal, extraS: waitS })
  }
}

function taskOf(answer: HttpResponse, phase: Phase): Task {
  if (answer.status !== 200) throw refusalOf(answer, phase)
  const task = taskSchema.safeParse(parseJson(answer.body)).data
  if (!task) throw new JobFault('http.malformed', 'the answer is no task', { status: 200 })
  return task
}

/** Part of a document is no success, and neither is one that was passed over. */
function stateOf({ task_status: status, error_message: error, failure }: Task): JobState {
  if (status === 'pending') return { status: 'queued' }
  if (status === 'started') return { status: 'running' }
  if (status === 'success') return { status: 'succeeded', times: {} }
  return {
    status: 'failed',
    code: failure?.category ?? status,
    message: failure?.message ?? error ?? `the task: ${status}`,
  }
}
