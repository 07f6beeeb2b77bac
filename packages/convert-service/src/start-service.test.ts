import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { pdfOf, textAt } from '../test/pdf.ts'
import { startService } from './start-service.ts'

const SMALL = pdfOf([textAt(20, 200, 'Hello there.')])
const LONG = pdfOf(Array.from({ length: 3000 }, (_, i) => textAt(20, 200, `Page ${i} of a long document.`)))
const service = await startService({ apiKey: 'secret', workers: 1, maxQueued: 1, maxInlineBytes: 1000 })
afterAll(() => service[Symbol.asyncDispose]())

interface Parts {
  readonly spec?: unknown
  readonly file?: Uint8Array<ArrayBuffer>
  readonly name?: string
  readonly headers?: Record<string, string>
  readonly query?: string
}
const SPEC = {
  api_version: 'v1',
  source: { kind: 'upload', filename: 'a.pdf' },
  conversion: { output_format: 'md' },
}
let keys = 0

function submit({ spec = SPEC, file = SMALL, name = 'a.pdf', headers = {}, query = '' }: Parts = {}) {
  const body = new FormData()
  body.set('job_spec', JSON.stringify(spec))
  body.set('file', new File([file], name))
  const all = { 'X-API-Key': 'secret', 'Idempotency-Key': `key-${keys++}`, ...headers }
  return fetch(`${service.url}/v1/convert/jobs${query}`, { method: 'POST', body, headers: all })
}

const call = (path: string, method = 'GET') =>
  fetch(`${service.url}${path}`, { method, headers: { 'X-API-Key': 'secret', 'X-Correlation-ID': 'c-1' } })

async function refusal(response: Response) {
  const { error } = (await response.json()) as { error: { code: string; retryable: boolean } }
  return [response.status, error.code, error.retryable]
}

async function idOf(response: Response): Promise<string> {
  return ((await response.json()) as { job: { job_id: string } }).job.job_id
}

async function statusOf(id: string): Promise<string> {
  return ((await (await call(`/v1/convert/jobs/${id}`)).json()) as { job: { status: string } }).job.status
}

async function until(id: string, status: string): Promise<void> {
  while ((await statusOf(id)) !== status) await sleep(5)
}

test('a job from submit to result', async () => {
  const accepted = await submit({ query: '?wait_seconds=20' })
  expect(accepted.status).toBe(200)
  const { job } = (await accepted.json()) as { job: { job_id: string; links: object; progress: object } }
  expect(job).toEqual({
    job_id: expect.stringMatching(/^job_[0-9a-f]{26}$/),
    status: 'succeeded',
    created_at: expect.stringMatching(/^\d{4}-.*Z$/),
    updated_at: expect.stringMatching(/^\d{4}-.*Z$/),
    expires_at: expect.stringMatching(/^\d{4}-.*Z$/),
    source_filename: 'a.pdf',
    progress: {
      stage: 'succeeded',
      pages_total: 1,
      pages_processed: 1,
      last_heartbeat_at: null,
      current_phase_started_at: null,
      phase_timings_ms: {
        queue_ms: expect.any(Number),
        backend_convert_ms: expect.any(Number),
        normalize_ms: expect.any(Number),
      },
    },
    links: {
      self: `/v1/convert/jobs/${job.job_id}`,
      result: `/v1/convert/jobs/${job.job_id}/result`,
      cancel: `/v1/convert/jobs/${job.job_id}/cancel`,
    },
  })
  const result = await call(`/v1/convert/jobs/${job.job_id}/result?inline=true`)
  const content = 'Hello there.\n'
  expect([result.status, result.headers.get('x-correlation-id'), await result.json()]).toEqual([
    200,
    'c-1',
    {
      api_version: 'v1',
      job_id: job.job_id,
      result: {
        artifact: {
          markdown_filename: 'a.md',
          size_bytes: 13,
          sha256: createHash('sha256').update(content).digest('hex'),
        },
        conversion_metadata: {
          backend_used: 'pdfjs',
          acceleration_used: 'cpu',
          ocr_enabled: false,
          table_mode: 'fast',
          options_fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
          pages: 1,
        },
        warnings: [],
        markdown_content: content,
      },
    },
  ])
})

test('the same key with the same request is the same job, with another a conflict', async () => {
  const headers = { 'Idempotency-Key': 'same' }
  const first = await submit({ headers, query: '?wait_seconds=20' })
  const again = await submit({ headers })
  expect(first.headers.get('x-idempotent-replay')).toBeNull()
  expect(again.headers.get('x-idempotent-replay')).toBe('true')
  expect(await idOf(again)).toBe(await idOf(first))
  const other = await submit({ headers, file: pdfOf([textAt(1, 1, 'other')]) })
  expect(await refusal(other)).toEqual([409, 'idempotency_key_reused_with_different_payload', false])
})

const changed = (parts: object) => ({ ...SPEC, ...parts })
test.each<[string, Parts, unknown[]]>([
  ['a wrong API key', { headers: { 'X-API-Key': 'guess' } }, [401, 'auth_invalid_api_key', false]],
  ['no idempotency key', { headers: { 'Idempotency-Key': '' } }, [400, 'idempotency_key_missing', false]],
  ['an unknown key of the spec', { spec: changed({ priority: 1 }) }, [422, 'validation_error', false]],
  ['a wait beyond 20 s', { query: '?wait_seconds=21' }, [422, 'validation_error', false]],
  ['another type of file', { name: 'a.docx' }, [415, 'unsupported_media_type', false]],
  ['a file without a PDF header', { file: Uint8Array.from([1, 2, 3]) }, [422, 'pdf_unreadable', false]],
  [
    'a back end that is not there',
    { spec: changed({ conversion: { output_format: 'md', backend_strategy: 'docling' } }) },
    [422, 'backend_not_available', false],
  ],
  [
    'text recognition',
    { spec: changed({ conversion: { output_format: 'md', ocr_mode: 'force' } }) },
    [422, 'ocr_not_available', false],
  ],
  [
    'a GPU',
    { spec: changed({ execution: { acceleration_policy: 'gpu_required' } }) },
    [503, 'gpu_not_available', false],
  ],
])('%s is refused', async (_, parts, expected) => {
  expect(await refusal(await submit(parts))).toEqual(expected)
})

test('jobs and paths that are not there', async () => {
  expect(await refusal(await call('/v1/convert/jobs/job_none'))).toEqual([404, 'job_not_found', false])
  expect(await refusal(await call('/v2/convert/jobs'))).toEqual([404, 'not_found', false])
})

test('a broken document fails its job, and the result says so', async () => {
  const accepted = await submit({ file: Uint8Array.from(Buffer.from('%PDF-1.4\nbroken')), query: '?wait_seconds=20' })
  const id = await idOf(accepted)
  expect([accepted.status, await statusOf(id)]).toEqual([200, 'failed'])
  const result = await call(`/v1/convert/jobs/${id}/result`)
  expect([result.status, await result.json()]).toEqual([
    409,
    {
      api_version: 'v1',
      error: {
        code: 'job_not_succeeded',
        message: 'the job has failed',
        retryable: false,
        details: { status: 'failed', error: { code: 'pdf_unreadable', message: expect.any(String) } },
        correlation_id: 'c-1',
      },
    },
  ])
})

test('a full queue refuses, cancelling makes room, and the worker goes on', { timeout: 30_000 }, async () => {
  const running = await idOf(await submit({ file: LONG }))
  await until(running, 'running')
  const queued = await idOf(await submit({ file: LONG }))
  const refused = await submit()
  expect([refused.headers.get('retry-after'), ...(await refusal(refused))]).toEqual(['1', 429, 'rate_limited', true])
  expect([(await call(`/v1/convert/jobs/${running}/result`)).status, await statusOf(queued)]).toEqual([202, 'queued'])
  const canceled = [queued, running].map(async id => (await call(`/v1/convert/jobs/${id}/cancel`, 'POST')).status)
  expect(await Promise.all(canceled)).toEqual([202, 202])
  expect((await call(`/v1/convert/jobs/${running}/cancel`, 'POST')).status).toBe(200)
  const next = await idOf(await submit({ query: '?wait_seconds=20' }))
  expect([await statusOf(running), await statusOf(queued), await statusOf(next)]).toEqual([
    'canceled',
    'canceled',
    'succeeded',
  ])
  expect(await refusal(await call(`/v1/convert/jobs/${next}/cancel`, 'POST'))).toEqual([
    409,
    'job_not_cancelable',
    false,
  ])
})

test('a result too large to be sent inline', { timeout: 30_000 }, async () => {
  const file = pdfOf(Array.from({ length: 60 }, (_, i) => textAt(20, 200, `Page ${i} of a longer document.`)))
  const id = await idOf(await submit({ file, query: '?wait_seconds=20' }))
  expect(await refusal(await call(`/v1/convert/jobs/${id}/result?inline=true`))).toEqual([
    413,
    'result_inline_too_large',
    false,
  ])
  expect((await call(`/v1/convert/jobs/${id}/result`)).status).toBe(200)
})

test('health, readiness and counters need no key', async () => {
  const bodies = ['/healthz', '/readyz', '/metrics'].map(async path => (await fetch(`${service.url}${path}`)).text())
  const [health = '', ready = '', metrics] = await Promise.all(bodies)
  expect(JSON.parse(health)).toEqual({
    status: 'ok',
    service_revision: '0.0.0',
    started_at: expect.any(String),
    data_root: 'memory',
    service_profile: 'local',
  })
  expect(JSON.parse(ready)).toMatchObject({ ready: true, reasons: [] })
  expect(metrics).toMatch(/convert_jobs_total\{event="canceled"\} 2\n/)
})
