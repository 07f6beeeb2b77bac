import { z } from '@probative/core'
import { endingOf, RESULT_FORMATS } from '../corpus/document-kind.ts'
import { HttpClient, type HttpResponse } from '../http/http-client.ts'
import { FORM_TYPE, multipart } from '../http/multipart.ts'
import { JobFault } from '../job/job-fault.ts'
import type {
  Accepted,
  AdapterOptions,
  Ask,
  ConvertAdapter,
  JobResult,
  JobState,
  ServerTimes,
  ServiceDescription,
  Upload,
} from './adapter.ts'
import { type Phase, parseJson, refusalOf } from './refusal.ts'

const jobSchema = z.object({
  job: z.object({
    job_id: z.string().min(1),
    status: z.enum(['queued', 'running', 'succeeded', 'failed', 'canceled']),
    progress: z
      .object({
        last_heartbeat_at: z.string().nullish(),
        pages_processed: z.number().nullish(),
        phase_timings_ms: z.record(z.string(), z.number()).nullish(),
      })
      .nullish(),
    error: z.object({ code: z.string(), message: z.string() }).nullish(),
  }),
})
type JobDocument = z.output<typeof jobSchema>['job']
const resultSchema = z.object({
  result: z.object({
    artifact: z.object({
      size_bytes: z.number(),
      sha256: z.string(),
      format: z.enum(RESULT_FORMATS).default('text').catch('binary'),
    }),
    conversion_metadata: z
      .object({ backend_used: z.string().nullish(), acceleration_used: z.string().nullish() })
      .nullish(),
    markdown_content: z.string().nullish(),
  }),
})
const healthSchema = z.object({
  ready: z.boolean(),
  service_revision: z.string().nullish(),
  service_profile: z.string().nullish(),
  reasons: z.array(z.object({ code: z.string(), message: z.string().nullish() })).nullish(),
})

/** The contract's longest wait of the create call; it can't hold back other answers. */
const LONGEST_WAIT_S = 20

/** What the two versions do not share. */
interface Version {
  readonly jobs: string
  spec(filename: string, options: AdapterOptions): object
}
const VERSIONS = {
  v1: { jobs: '/v1/convert/jobs', spec: specV1 },
  v2: { jobs: '/v2/convert/jobs', spec: specV2 },
} as const satisfies Readonly<Record<string, Version>>

/**
 * The contract with `POST /v1/convert/jobs`: multipart upload, idempotency keys, one error envelope. Version 1 makes Markdown of
 * PDF and gives it inside its answer; version 2 makes PDF or docx of more kinds, and gives files.
 * @see https://github.com/paunchygent/sir-convert-a-lot/blob/main/docs/converters/multi_format_conversion_service_api_v2.md
 */
export class ConvertJobs implements ConvertAdapter {
  readonly waits = { create: LONGEST_WAIT_S, poll: 0 }
  readonly #http: HttpClient
  readonly #options: AdapterOptions
  readonly #headers: Readonly<Record<string, string>>
  readonly #version: Version

  constructor(options: AdapterOptions, version: keyof typeof VERSIONS = 'v1') {
    this.#options = options
    this.#version = VERSIONS[version]
    this.#http = new HttpClient(options.url, options.inFlight)
    this.#headers = options.apiKey === undefined ? {} : { 'x-api-key': options.apiKey }
  }

  get requests(): number {
    return this.#http.requests
  }

  async submit({ filename, mediaType, content, key }: Upload, { waitS, signal }: Ask): Promise<Accepted> {
    const { jobs, spec: specOf } = this.#version
    const spec = Buffer.from(JSON.stringify(specOf(filename, this.#options)))
    const body = multipart([
      { name: 'job_spec', mediaType: 'application/json', content: [spec] },
      { name: 'file', filename, mediaType, content },
    ])
    const headers = { ...this.#headers, 'content-type': FORM_TYPE, 'idempotency-key': key, 'x-correlation-id': key }
    const path = waitS > 0 ? `${jobs}?wait_seconds=${waitS}` : jobs
    const answer = await this.#http.send({ method: 'POST', path, headers, body, signal, extraS: waitS })
    const job = jobOf(answer, 'submit')
    const isReplay = answer.headers['x-idempotent-replay'] === 'true'
    return { jobId: job.job_id, state: stateOf(job), isReplay }
  }

  async wait(jobId: string, { signal }: Ask): Promise<JobState> {
    return stateOf(jobOf(await this.#get(this.#path(jobId), signal), 'wait'))
  }

  async fetch(jobId: string, signal: AbortSignal): Promise<JobResult> {
    const isV1 = this.#version === VERSIONS.v1
    const answer = await this.#result(`${this.#path(jobId)}/result${isV1 ? '?inline=true' : ''}`, signal)
    const body = parseJson(answer.body)
    const { result } = resultSchema.safeParse(body).data ?? failureInside(body)
    const { artifact, conversion_metadata: metadata, markdown_content: markdown } = result
    if (isV1 && typeof markdown !== 'string') throw new JobFault('result.missing', 'the answer holds no content')
    const content = isV1
      ? Buffer.from(markdown ?? '')
      : (await this.#result(`${this.#path(jobId)}/artifact`, signal)).body
    return {
      content,
      format: isV1 ? 'text' : artifact.format,
      declaredBytes: artifact.size_bytes,
      declaredSha256: artifact.sha256,
      attestation: {
        ...(metadata?.backend_used && { backend: metadata.backend_used }),
        ...(metadata?.acceleration_used && { acceleration: metadata.acceleration_used }),
      },
    }
  }

  async cancel(jobId: string, signal: AbortSignal): Promise<void> {
    const path = `${this.#path(jobId)}/cancel`
    await this.#http.send({ method: 'POST', path, headers: this.#headers, signal })
  }

  async describe(signal: AbortSignal): Promise<ServiceDescription> {
    const answer = await this.#get('/readyz', signal)
    const health = healthSchema.safeParse(parseJson(answer.body)).data
    if (!health) throw new JobFault('http.malformed', `/readyz answered ${answer.status} with no state of readiness`)
    const { ready, service_revision: revision, service_profile: profile, reasons } = health
    return {
      isReady: ready,
      reasons: (reasons ?? []).map(({ code, message }) => (message ? `${code}: ${message}` : code)),
      ...(revision && { revision }),
      ...(profile && { profile }),
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#http[Symbol.asyncDispose]()
  }

  #get(path: string, signal: AbortSignal): Promise<HttpResponse> {
    return this.#http.send({ method: 'GET', path, headers: this.#headers, signal })
  }

  async #result(path: string, signal: AbortSignal): Promise<HttpResponse> {
    const answer = await this.#get(path, signal)
    if (answer.status === 202) throw new JobFault('result.missing', 'the job is done, and its result is not')
    if (answer.status !== 200) throw refusalOf(answer, 'fetch')
    return answer
  }

  readonly #path = (jobId: string) => `${this.#version.jobs}/${encodeURIComponent(jobId)}`
}

function specV1(filename: string, options: AdapterOptions) {
  return {
    api_version: 'v1',
    source: { kind: 'upload', filename },
    conversion: { output_format: 'md', ...pdfOptions(options) },
    execution: execution(options),
  }
}

/** PDF can only become docx; what is said of reading it is ignored for other kinds. */
function specV2(filename: string, options: AdapterOptions) {
  const ending = endingOf(filename)
  const format = ending === 'htm' ? 'html' : ending
  return {
    api_version: 'v2',
    source: { kind: 'upload', filename, format },
    conversion: { output_format: format === 'pdf' ? 'docx' : options.output },
    ...(format === 'pdf' && {
      pdf_options: { ...pdfOptions(options), normalize: 'standard' },
      execution: execution(options),
    }),
  }
}

const pdfOptions = ({ backend, tables }: AdapterOptions) => ({
  backend_strategy: backend,
  ocr_mode: 'auto',
  table_mode: tables,
})

const execution = ({ acceleration, jobTimeoutS }: AdapterOptions) => ({
  acceleration_policy: acceleration === 'gpu_preferred' ? 'gpu_prefer' : acceleration,
  document_timeout_seconds: Math.min(7200, Math.max(30, Math.round(jobTimeoutS))),
})

function jobOf(answer: HttpResponse, phase: Phase): JobDocument {
  if (answer.status !== 200 && answer.status !== 202) throw refusalOf(answer, phase)
  const body = parseJson(answer.body)
  return jobSchema.safeParse(body).data?.job ?? failureInside(body)
}

/** An answer of 200 that says it failed, or that says nothing we know. */
function failureInside(body: unknown): never {
  const failed = z.object({ error: z.object({ code: z.string(), message: z.string() }) }).safeParse(body).data
  if (failed) throw new JobFault('job.failed', failed.error.message, { status: 200, code: failed.error.code })
  throw new JobFault('http.malformed', 'the answer is not what the contract says', { status: 200 })
}

function stateOf({ status, progress, error }: JobDocument): JobState {
  switch (status) {
    case 'succeeded':
      return { status, times: timesOf(progress?.phase_timings_ms ?? {}) }
    case 'failed':
      return { status, code: error?.code ?? '', message: error?.message ?? 'the job failed' }
    case 'canceled':
      return { status }
    default:
      return { status, mark: `${status} ${progress?.last_heartbeat_at ?? ''} ${progress?.pages_processed ?? ''}` }
  }
}

/** `queue_ms` is time in the queue; every other phase is work. */
function timesOf({ queue_ms: queueMs, ...phases }: Readonly<Record<string, number>>): ServerTimes {
  const work = Object.values(phases)
  return {
    ...(queueMs !== undefined && { queueS: queueMs / 1000 }),
    ...(work.length > 0 && { processingS: work.reduce((sum, ms) => sum + ms, 0) / 1000 }),
  }
}
