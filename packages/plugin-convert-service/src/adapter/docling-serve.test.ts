import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import type { Fixture } from '../corpus/fixture.ts'
import { runJob } from '../job/job-runner.ts'
import { DoclingServe } from './docling-serve.ts'

type Answer = readonly [status: number, body: unknown]

/** Answers by path; each path's answers are given in turn, the last one again and again. */
async function replaying(script: Readonly<Record<string, readonly Answer[]>>) {
  const seen: string[] = []
  const uploads: string[] = []
  const turns = new Map<string, number>()
  const server = createServer(async (request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://docling')
    seen.push(`${request.method} ${pathname}${search}`)
    const body = await text(request)
    if (body) uploads.push(body)
    const answers = script[pathname] ?? []
    const turn = turns.get(pathname) ?? 0
    turns.set(pathname, turn + 1)
    const [status, content] = answers[Math.min(turn, answers.length - 1)] ?? [404, { detail: 'Task not found.' }]
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(content))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const adapter = new DoclingServe({
    url: `http://127.0.0.1:${port}`,
    apiKey: 'key',
    acceleration: 'gpu_preferred',
    backend: 'auto',
    tables: 'fast',
    output: 'pdf',
    gotenbergRoute: 'libreoffice',
    jobTimeoutS: 30,
    inFlight: 1,
  })
  const dispose = async () => {
    await adapter[Symbol.asyncDispose]()
    server.close().closeAllConnections()
  }
  return { adapter, seen, uploads, [Symbol.asyncDispose]: dispose }
}

/** Shapes of docling-serve 1.31. @see https://github.com/docling-project/docling-serve/blob/main/docs/usage.md */
const task = (task_status: string, more: object = {}) => ({
  task_id: 't-1',
  task_type: 'convert',
  task_status,
  task_position: null,
  task_meta: null,
  error_message: null,
  ...more,
})
const result = {
  document: { filename: 'a.pdf', md_content: '# Title\n', json_content: null, html_content: null, text_content: null },
  status: 'success',
  errors: [],
  processing_time: 1.5,
  timings: {},
}
const SUBMIT = '/v1/convert/file/async'
const POLL = '/v1/status/poll/t-1'
const RESULT = '/v1/result/t-1'
const document: Fixture = {
  name: 'a.pdf',
  class: 'user',
  bytes: Buffer.from('%PDF-1.4 test'),
  sha256: '',
  pages: 1,
  expects: 'succeeded',
  mustContain: ['Title'],
}

async function run(script: Readonly<Record<string, readonly Answer[]>>) {
  await using docling = await replaying({ [SUBMIT]: [[200, task('pending')]], ...script })
  const options = {
    adapter: docling.adapter,
    policy: { acceleration: 'gpu_preferred' },
    wait: 'long-poll',
    jobTimeoutS: 5,
    stuckAfterS: 5,
    salted: false,
    seed: 1,
    signal: new AbortController().signal,
    now: () => performance.now() / 1000,
  } as const
  const record = await runJob({ n: 0, fixture: document, intendedS: 0, key: 'k' }, options)
  return { record, seen: docling.seen, uploads: docling.uploads }
}

test('a task from submit to result; a poll that does not wait is noticed, and gaps take over', async () => {
  const { record, seen, uploads } = await run({
    [POLL]: [
      [200, task('started')],
      [200, task('success')],
    ],
    [RESULT]: [[200, result]],
  })
  expect([record.jobClass, record.waitIgnored, record.times]).toEqual(['verified', true, { processingS: 1.5 }])
  expect(seen).toEqual([`POST ${SUBMIT}`, `GET ${POLL}?wait=20`, `GET ${POLL}`, `GET ${RESULT}`])
  expect(uploads[0]).toMatch(/name="to_formats"[\s\S]*\r\n\r\nmd\r\n[\s\S]*name="files"; filename="a\.pdf"/)
})

const done = { [POLL]: [[200, task('success')]] } as const
test.each<[string, Readonly<Record<string, readonly Answer[]>>, string, string | undefined]>([
  [
    'a task that failed',
    { [POLL]: [[200, task('failure', { failure: { category: 'backend_failure', message: 'no' } })]] },
    'job.failed',
    'backend_failure',
  ],
  ['a failure inside 200', { ...done, [RESULT]: [[200, { kind: 'TaskFailureResult' }]] }, 'job.failed', undefined],
  [
    'a document that failed inside 200',
    { ...done, [RESULT]: [[200, { ...result, status: 'partial_success' }]] },
    'job.failed',
    'partial_success',
  ],
  ['a result that was fetched before', { ...done, [RESULT]: [[404, { detail: 'gone' }]] }, 'result.expired', undefined],
  ['a task that another worker holds', { [POLL]: [[404, { detail: 'Task not found.' }]] }, 'job.lost', undefined],
  ['too many tasks', { [SUBMIT]: [[503, { detail: 'busy' }]] }, 'shed.503', undefined],
  [
    'wrong options',
    { [SUBMIT]: [[422, { detail: [{ loc: [], msg: 'bad', type: 'x' }] }]] },
    'http.validation',
    undefined,
  ],
  ['an answer of another kind', { [SUBMIT]: [[200, {}]] }, 'http.malformed', undefined],
])('%s', async (_, script, jobClass, code) => {
  const { record } = await run(script)
  expect([record.jobClass, record.detail.code]).toEqual([jobClass, code])
})

test('ready once the models are loaded', async () => {
  await using docling = await replaying({
    '/ready': [
      [503, {}],
      [200, { status: 'ok' }],
    ],
  })
  const { signal } = new AbortController()
  expect(await docling.adapter.describe(signal)).toEqual({ isReady: false, reasons: ['/ready answered 503'] })
  expect(await docling.adapter.describe(signal)).toEqual({ isReady: true, reasons: [] })
})
