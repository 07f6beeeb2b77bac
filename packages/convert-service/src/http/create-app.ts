import { createHash, randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { IdempotencyKeys } from '../jobs/idempotency-keys.ts'
import { isTerminal, type Job } from '../jobs/job.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import type { Settings } from '../settings.ts'
import { API_ERRORS, ApiError } from './api-error.ts'
import { jobDocument, resultDocument } from './job-document.ts'
import { metricsText } from './metrics-text.ts'
import { readUpload } from './read-upload.ts'

/** What the routes stand on. */
export interface Service {
  readonly settings: Settings
  readonly queue: JobQueue
  readonly keys: IdempotencyKeys
  readonly startedAt: number
  readonly revision: string
}

type Env = { Variables: { correlationId: string } }
const LONGEST_WAIT_S = 20
/** What the parts of a form add to the file. */
const FORM_BYTES = 64 * 1024

/** The routes of contract version 1. */
export function createApp(service: Service): Hono<Env> {
  const app = new Hono<Env>()
  app.use(async (c, next) => {
    const correlationId = c.req.header('x-correlation-id') ?? randomUUID()
    c.set('correlationId', correlationId)
    c.header('X-Correlation-ID', correlationId)
    await next()
  })
  app.use('/v1/*', async (c, next) => {
    const { apiKey } = service.settings
    if (apiKey !== undefined && c.req.header('x-api-key') !== apiKey)
      throw new ApiError('auth_invalid_api_key', 'the header X-API-Key is missing or wrong')
    await next()
  })
  const { maxUploadBytes } = service.settings
  const tooLarge = () => {
    throw new ApiError('payload_too_large', `a file may have ${maxUploadBytes} bytes`)
  }
  app.post('/v1/convert/jobs', bodyLimit({ maxSize: maxUploadBytes + FORM_BYTES, onError: tooLarge }), c =>
    submit(c, service),
  )
  app.get('/v1/convert/jobs/:id', c => c.json(jobDocument(service.queue.get(c.req.param('id')))))
  app.get('/v1/convert/jobs/:id/result', c => result(c, service))
  app.post('/v1/convert/jobs/:id/cancel', c => {
    const { job, wasCanceled } = service.queue.cancel(c.req.param('id'))
    return c.json(jobDocument(job), wasCanceled ? 200 : 202)
  })
  addHealthRoutes(app, service)
  app.notFound(c => refuse(c, new ApiError('not_found', `there is no ${c.req.path}`)))
  app.onError((error, c) => refuse(c, error))
  return app
}

function addHealthRoutes(app: Hono<Env>, { queue, startedAt, revision }: Service): void {
  const health = {
    status: 'ok',
    service_revision: revision,
    started_at: new Date(startedAt).toISOString(),
    data_root: 'memory',
    service_profile: 'local',
  }
  app.get('/healthz', c => c.json(health))
  app.get('/readyz', c => c.json({ ...health, ready: true, reasons: [] }))
  app.get('/metrics', c => c.text(metricsText(queue)))
}

async function submit(c: Context<Env>, { queue, keys }: Service): Promise<Response> {
  const key = c.req.header('idempotency-key')
  if (!key) throw new ApiError('idempotency_key_missing', 'the header Idempotency-Key is missing')
  const waitS = Number(c.req.query('wait_seconds') ?? 0)
  if (!(waitS >= 0 && waitS <= LONGEST_WAIT_S))
    throw new ApiError('validation_error', `wait_seconds is a number from 0 to ${LONGEST_WAIT_S}`)
  const { spec, bytes, fingerprint } = await readUpload(c.req.raw)
  const known = keys.find(key, fingerprint)
  const isReplay = known !== undefined && queue.has(known)
  const id = isReplay ? known : queue.submit(spec, bytes).id
  if (isReplay) c.header('X-Idempotent-Replay', 'true')
  else keys.remember(key, fingerprint, id)
  const job = await queue.waitFor(id, waitS * 1000)
  return c.json(jobDocument(job), isTerminal(job) ? 200 : 202)
}

function result(c: Context<Env>, { queue, settings }: Service): Response {
  const job = queue.get(c.req.param('id') ?? '')
  const { state } = job
  if (!isTerminal(job)) return c.json(jobDocument(job), 202)
  if (state.status !== 'succeeded') throw new ApiError('job_not_succeeded', `the job has ${state.status}`, ending(job))
  const isInline = c.req.query('inline') === 'true'
  if (isInline && state.result.sizeBytes > settings.maxInlineBytes)
    throw new ApiError('result_inline_too_large', `the result has ${state.result.sizeBytes} bytes`)
  const fingerprint = createHash('sha256').update(JSON.stringify(job.spec.conversion)).digest('hex').slice(0, 16)
  return c.json(resultDocument(job, state.result, { isInline, fingerprint }))
}

function ending({ state }: Job): Record<string, unknown> {
  return { status: state.status, ...(state.status === 'failed' && { error: state.failure }) }
}

function refuse(c: Context<Env>, error: Error): Response {
  const known = error instanceof ApiError ? error : new ApiError('conversion_internal_error', error.message)
  const { status, retryable } = API_ERRORS[known.code]
  const retryAfter = known.details.retry_after_seconds
  if (typeof retryAfter === 'number') c.header('Retry-After', String(retryAfter))
  const { code, message, details } = known
  const body = { code, message, retryable, details, correlation_id: c.get('correlationId') }
  return c.json({ api_version: 'v1', error: body }, status as ContentfulStatusCode)
}
