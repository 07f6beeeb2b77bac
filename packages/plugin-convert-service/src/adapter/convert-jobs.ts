import { z } from '@probative/core'
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
    artifact: z.object({ size_bytes: z.number(), sha256: z.string() }),
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
const JOBS = '/v1/convert/jobs'

/** Version 1 of the contract with `POST /v1/convert/jobs`: multipart upload, idempotency keys, one error envelope. */
export class ConvertJobs implements ConvertAdapter {
  readonly waits = { create: LONGEST_WAIT_S, poll: 0 }
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

  async submit({ filename, bytes, key }: Upload, { waitS, signal }: Ask): Promise<Accepted> {
    const spec = Buffer.from(JSON.stringify(this.#spec(filename)))
    const body = multipart([
      { name: 'job_spec', mediaType: 'application/json', content: spec },
      { name: 'file', filename, mediaType: 'application/pdf', content: bytes },
    ])
    const headers = { ...this.#headers, 'content-type': FORM_TYPE, 'idempotency-key': key, 'x-correlation-id': key }
    const path = waitS > 0 ? `${JOBS}?wait_seconds=${waitS}` : JOBS
    const answer = await this.#http.send({ method: 'POST', path, headers, body, signal, extraS: waitS })
    const job = jobOf(answer, 'submit')
    const isReplay = answer.headers['x-idempotent-replay'] === 'true'
    return { jobId: job.job_id, state: stateOf(job), isReplay }
  }

  async wait(jobId: string, { signal }: Ask): Promise<JobState> {
    return stateOf(jobOf(await this.#get(`${JOBS}/${encodeURIComponent(jobId)}`, signal), 'wait'))
  }

  async fetch(jobId: string, signal: AbortSignal): Promise<JobResult> {
    const answer = await this.#get(`${JOBS}/${encodeURIComponent(jobId)}/result?inline=true`, signal)
    if (answer.status === 202) throw new JobFault('result.missing', 'the job is done, and its result is not')
    if (answer.status !== 200) throw refusalOf(answer, 'fetch')
    const body = parseJson(answer.body)
    const { result } = resultSchema.safeParse(body).data ?? failureInside(body)
    const { artifact, conversion_metadata: metadata, markdown_content: content } = result
    if (typeof content !== 'string') throw new JobFault('result.missing', 'the answer holds no content')
    return {
      content,
      declaredBytes: artifact.size_bytes,
      declaredSha256: artifact.sha256,
      attestation: {
        ...(metadata?.backend_used && { backend: metadata.backend_used }),
        ...(metadata?.acceleration_used && { acceleration: metadata.acceleration_used }),
      },
    }
  }

  async cancel(jobId: string, signal: AbortSignal): Promise<void> {
    const path = `${JOBS}/${encodeURIComponent(jobId)}/cancel`
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

  #spec(filename: string) {
    const { acceleration, backend, tables, jobTimeoutS } = this.#options
    const policy = acceleration === 'gpu_preferred' ? 'gpu_prefer' : acceleration
    return {
      api_version: 'v1',
      source: { kind: 'upload', filename },
      conversion: { output_format: 'md', backend_strategy: backend, ocr_mode: 'auto', table_mode: tables },
      execution: {
        acceleration_policy: policy,
        document_timeout_seconds: Math.min(7200, Math.max(30, Math.round(jobTimeoutS))),
      },
    }
  }
}

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
