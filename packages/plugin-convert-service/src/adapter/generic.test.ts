import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { z } from '@probative/core'
import { scriptedConvertServer } from '@probative/testkit'
import { expect, test, vi } from 'vitest'
import type { Fixture } from '../corpus/fixture.ts'
import type { JobClass } from '../job/job-class.ts'
import { runJob } from '../job/job-runner.ts'
import { WebhookListener } from '../wait/webhook-listener.ts'
import { type Contract, contractSchema } from './contract.ts'
import { Generic } from './generic.ts'

const document: Fixture = {
  name: 'a.pdf',
  class: 'user',
  bytes: Buffer.from('%PDF-1.4 test'),
  sha256: '',
  pages: 1,
  expects: 'succeeded',
  mustContain: [],
}
const now = () => performance.now() / 1000
const NEVER = new AbortController().signal
type Wait = 'create' | 'long-poll' | 'webhook' | 'poll'

interface Parts {
  readonly wait?: Wait
  readonly n?: number
  readonly signal?: AbortSignal
}
async function run(url: string, contract: Contract, { wait = 'poll', n = 0, signal = NEVER }: Parts = {}) {
  const options = { url, acceleration: 'gpu_required', backend: 'auto', tables: 'fast', output: 'pdf' } as const
  await using adapter = new Generic(
    { ...options, gotenbergRoute: 'html', jobTimeoutS: 5, inFlight: 1, apiKey: 'secret' },
    contract,
  )
  await using webhook = await WebhookListener.open({ host: '127.0.0.1', port: 0 })
  const rest = { stuckAfterS: 0.1, salted: false, seed: 1, signal, now, jobTimeoutS: 5 }
  const job = { n, fixture: document, intendedS: now(), key: `key-${n}` }
  return await runJob(job, { adapter, webhook, policy: { acceleration: options.acceleration }, wait, ...rest })
}

/** The contract of the scripted service, in words of a config. */
const JOBS: z.input<typeof contractSchema> = {
  ready: { path: '/readyz' },
  submit: {
    path: '/v1/convert/jobs?wait_seconds={wait}',
    fields: { job_spec: '{}' },
    keyHeader: 'Idempotency-Key',
    replayHeader: 'X-Idempotent-Replay',
    jobId: '/job/job_id',
    longestWaitS: 20,
  },
  status: {
    path: '/v1/convert/jobs/{id}',
    state: '/job/status',
    states: {
      queued: ['queued'],
      running: ['running'],
      succeeded: ['succeeded'],
      failed: ['failed'],
      canceled: ['canceled'],
    },
    mark: '/job/progress/last_heartbeat_at',
    code: '/job/error/code',
    message: '/job/error/message',
  },
  result: {
    path: '/v1/convert/jobs/{id}/result',
    content: '/result/markdown_content',
    bytes: '/result/artifact/size_bytes',
    sha256: '/result/artifact/sha256',
    backend: '/result/conversion_metadata/backend_used',
    acceleration: '/result/conversion_metadata/acceleration_used',
  },
  cancel: { path: '/v1/convert/jobs/{id}/cancel' },
}

/** A failure inside 200 has no content where the contract says. */
const EXPECTED = {
  'rate-limited': 'shed.429',
  overloaded: 'shed.503',
  'reset-in-upload': 'net.reset',
  conflict: 'http.conflict',
  replay: 'replay',
  malformed: 'http.malformed',
  lost: 'job.lost',
  stuck: 'job.stuck',
  failed: 'job.failed',
  canceled: 'job.canceled',
  'failed-inside-200': 'result.missing',
  'empty-result': 'result.empty',
  'wrong-size': 'result.size',
  'wrong-digest': 'result.sha256',
  'on-cpu': 'policy.acceleration',
} as const satisfies Readonly<Record<string, JobClass>>
type Fault = keyof typeof EXPECTED

test.each(Object.entries(EXPECTED) as [Fault, JobClass][])(
  'described in a config: %s is %s',
  async (fault, jobClass) => {
    await using server = await scriptedConvertServer({ faults: { 0: fault }, workS: 0.001 })
    const contract = contractSchema.parse(JOBS)
    const records = [await run(server.url, contract), await run(server.url, contract, { n: 1 })]
    expect(records.map(record => record.jobClass)).toEqual([jobClass, 'verified'])
  },
)

test('what is declared is checked, what did the work is kept, keys and the create call are used', async () => {
  await using server = await scriptedConvertServer({ workS: 0.05 })
  const record = await run(server.url, contractSchema.parse(JOBS), { wait: 'create' })
  expect([record.jobClass, record.checks, record.polls, record.attestation]).toEqual([
    'verified',
    ['size', 'SHA-256'],
    0,
    { backend: 'scripted', acceleration: 'cuda' },
  ])
  expect(server.jobs.map(({ key }) => key)).toEqual(['key-0'])
})

test('an abort cancels the job as the contract says', async () => {
  await using server = await scriptedConvertServer({ workS: 60 })
  const controller = new AbortController()
  const record = run(server.url, contractSchema.parse(JOBS), { signal: controller.signal })
  record.catch(() => undefined)
  await vi.waitUntil(() => server.requests > 1)
  controller.abort(new Error('enough'))
  await expect(record).rejects.toThrow('enough')
  expect(server.jobs.map(({ canceled }) => canceled)).toEqual([true])
})

test('a job that takes too long is canceled as the contract says', async () => {
  await using server = await scriptedConvertServer({ workS: 60, faults: { 0: 'stuck' } })
  const record = await run(server.url, contractSchema.parse(JOBS))
  expect([record.jobClass, server.jobs.map(({ canceled }) => canceled)]).toEqual(['job.stuck', [true]])
})

interface Seen {
  readonly method: string | undefined
  readonly path: string | undefined
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
}

/** A service of another kind: answers, and calls where it was told to. */
async function answering(answer: object, callWith?: object) {
  const seen: Seen[] = []
  const server = createServer(async (request, response) => {
    const body = (await buffer(request)).toString('latin1')
    const { method, url: path, headers } = request
    seen.push({ method, path, headers, body })
    response.writeHead(200).end(JSON.stringify(answer))
    const url = callWith && method === 'POST' && (headers['x-callback'] ?? JSON.parse(body).callback)
    if (url) await fetch(url, { method: 'POST', body: JSON.stringify(callWith) })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, seen, [Symbol.asyncDispose]: async () => void server.close().closeAllConnections() }
}

const RAN_ON = { acceleration: '/on' }

test('the answer to the submit is the result, the document its body', async () => {
  const file = Buffer.from('%PDF-1.7 %%EOF').toString('base64')
  await using server = await answering({ on: 'cuda', pdf: file })
  const contract = contractSchema.parse({
    headers: { Authorization: 'Bearer token' },
    submit: { method: 'PUT', path: '/convert/{filename}', upload: 'body', headers: { Accept: 'application/json' } },
    result: { format: 'pdf', content: '/pdf', base64: true, ...RAN_ON },
  })
  const record = await run(server.url, contract, { wait: 'create' })
  expect([record.jobClass, record.checks]).toEqual(['verified', ['file type']])
  expect(server.seen).toEqual([
    {
      method: 'PUT',
      path: '/convert/a.pdf',
      body: '%PDF-1.4 test',
      headers: expect.objectContaining({
        authorization: 'Bearer token',
        accept: 'application/json',
        'content-type': 'application/pdf',
        'x-api-key': 'secret',
      }),
    },
  ])
})

test.each([
  ['header', { header: 'X-Callback' }],
  ['field', { field: 'callback' }],
])('it calls where a %s says', async (_, webhook) => {
  await using server = await answering({ id: 7, on: 'cuda', text: 'words' }, { state: 'done' })
  const contract = contractSchema.parse({
    submit: { path: '/jobs', upload: 'base64', field: 'document', jobId: '/id' },
    result: { path: '/jobs/{id}', content: '/text', ...RAN_ON },
    webhook,
  })
  const record = await run(server.url, contract, { wait: 'webhook' })
  expect([record.jobClass, record.polls, record.doneAfterS]).toEqual(['verified', 0, record.doneBeforeS])
  expect(server.seen.map(({ path }) => path)).toEqual(['/jobs', '/jobs/7'])
  expect(JSON.parse(server.seen[0]?.body ?? '')).toMatchObject({ document: 'JVBERi0xLjQgdGVzdA==' })
})

test('a call with a state that says it failed', async () => {
  await using server = await answering({ id: 'x' }, { state: 'broken', why: 'no memory' })
  const contract = contractSchema.parse({
    submit: { path: '/jobs', upload: 'base64', jobId: '/id' },
    status: {
      path: '/jobs/{id}',
      state: '/state',
      states: { succeeded: ['done'], failed: ['broken'] },
      message: '/why',
    },
    result: { path: '/jobs/{id}' },
    webhook: { header: 'X-Callback', state: '/state' },
  })
  const { jobClass, message } = await run(server.url, contract, { wait: 'webhook' })
  expect([jobClass, message]).toEqual(['job.failed', 'no memory'])
})

test.each<[object, string, string]>([
  [
    { submit: { path: '/a', jobId: '/id' } },
    'submit',
    'has a jobId, so status or webhook must say how a job is waited for',
  ],
  [
    { submit: { path: '/a' }, webhook: { field: 'x' } },
    'webhook',
    'needs submit.jobId; without it the answer to the submit is the result',
  ],
  [
    { submit: { path: '/a', jobId: '/id' }, webhook: {}, result: { path: '/r' } },
    'webhook',
    'needs either header or field',
  ],
  [{ submit: { path: 'a' } }, 'submit.path', 'a path from the root, beginning with "/"'],
  [{ submit: { path: '/a', jobId: 'id' } }, 'submit.jobId', 'a JSON pointer: empty, or beginning with "/"'],
])('a contract that makes no sense: %j', (contract, path, message) => {
  const issues = contractSchema.safeParse(contract).error?.issues ?? []
  expect(issues.map(issue => [issue.path.join('.'), issue.message])).toContainEqual([path, message])
})
