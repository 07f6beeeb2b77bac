import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Fixture } from '../corpus/fixture.ts'
import { runJob } from '../job/job-runner.ts'
import { WebhookListener } from '../wait/webhook-listener.ts'
import { Gotenberg } from './gotenberg.ts'

const PDF = '%PDF-1.7\n1 0 obj\n%%EOF\n'
const REQUEST_QUEUE_IS_FULL =
  'The request queue is full. Retry shortly, or raise the limit with --chromium-max-queue-size or --libreoffice-max-queue-size.'
const TOO_LATE = 'The request exceeded the time limit. Increase it with --api-timeout, or reduce the workload.'
const UNREADABLE =
  "LibreOffice could not read the document 'a.pdf'. Ensure the file is not corrupted and that its extension matches its actual format."

type Answer = readonly [status: number, body: string]
/** What is sent to the webhook once the request was answered, in order. */
type Call = readonly [where: 'url' | 'events', type: string, body: string]

/** Answers in the shapes of Gotenberg. @see pkg/modules/api/middlewares.go, pkg/modules/webhook at 0b16b0ab34e6016cd8c05ed998bfd56ba422229e */
async function gotenberg(answer: Answer, calls: readonly Call[] = []) {
  const seen: string[] = []
  const server = createServer(async (request, response) => {
    if (request.url === '/health') return void response.writeHead(answer[0]).end(answer[1])
    const { headers } = request
    const [disposition] = /Content-Disposition: .*/.exec(await text(request)) ?? []
    seen.push(`${request.method} ${request.url} ${headers['gotenberg-trace']} ${disposition}`)
    response.writeHead(answer[0], { 'Gotenberg-Trace': headers['gotenberg-trace'] }).end(answer[1])
    for (const [where, type, body] of calls) {
      const url = String(headers[`gotenberg-webhook-${where === 'url' ? 'url' : 'events-url'}`])
      // The job may be over, and its listener gone, before the last call.
      await fetch(url, { method: 'POST', body, headers: { 'Content-Type': type } }).catch(() => undefined)
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const options = { url, acceleration: 'gpu_preferred', backend: 'auto', tables: 'fast', output: 'pdf' } as const
  const adapter = new Gotenberg({ ...options, gotenbergRoute: 'libreoffice', jobTimeoutS: 5, inFlight: 1 })
  const listener = await WebhookListener.open({ host: '127.0.0.1', port: 0 })
  const dispose = async () => {
    await adapter[Symbol.asyncDispose]()
    await listener[Symbol.asyncDispose]()
    server.close().closeAllConnections()
  }
  return { adapter, listener, seen, [Symbol.asyncDispose]: dispose }
}

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

async function run(wait: 'create' | 'webhook', answer: Answer, calls: readonly Call[] = [], jobTimeoutS = 5) {
  await using parts = await gotenberg(answer, calls)
  const { signal } = new AbortController()
  const policy = { acceleration: 'gpu_preferred' } as const
  const rest = { stuckAfterS: 5, salted: false, seed: 1, signal, now }
  const job = { n: 0, fixture: document, intendedS: now(), key: 'k-0' }
  const record = await runJob(job, {
    adapter: parts.adapter,
    webhook: parts.listener,
    policy,
    wait,
    jobTimeoutS,
    ...rest,
  })
  return { record, seen: parts.seen }
}

const event = (status: number, message: string): Call => [
  'events',
  'application/json',
  JSON.stringify({ event: 'webhook.error', correlationId: 'k-0', timestamp: '', error: { status, message } }),
]
const SENT: Call = ['url', 'application/pdf', PDF]
const SUCCESS: Call = ['events', 'application/json', JSON.stringify({ event: 'webhook.success', correlationId: 'k-0' })]

test('the answer is the file; nothing was declared, so its kind is what can be checked', async () => {
  const { record, seen } = await run('create', [200, PDF])
  expect([record.jobClass, record.checks, record.polls]).toEqual(['verified', ['file type'], 0])
  expect(seen).toEqual([
    'POST /forms/libreoffice/convert k-0 Content-Disposition: form-data; name="files"; filename="a.pdf"',
  ])
})

test.each<[string, Answer, string, string]>([
  ['a full queue', [429, REQUEST_QUEUE_IS_FULL], 'shed.429', REQUEST_QUEUE_IS_FULL],
  ['a time limit', [503, TOO_LATE], 'shed.503', TOO_LATE],
  ['a document that can not be read', [400, UNREADABLE], 'http.unreadable', UNREADABLE],
  ['a wrong form', [400, 'Invalid form data: no form files'], 'http.validation', 'Invalid form data: no form files'],
  ['a crash', [500, 'Internal Server Error'], 'http.5xx', 'Internal Server Error'],
  ['no PDF', [200, '<html>'], 'result.type', 'the result is no pdf file'],
  ['nothing', [200, ''], 'result.empty', 'the result is empty'],
])('%s', async (_, answer, jobClass, message) => {
  const { record } = await run('create', answer)
  expect([record.jobClass, record.message]).toEqual([jobClass, message])
})

test('the file is sent to the webhook: the job ends when the call arrives, and its bounds are one', async () => {
  const { record } = await run('webhook', [204, ''], [SENT, SUCCESS])
  expect([record.jobClass, record.polls, record.doneAfterS]).toEqual(['verified', 0, record.doneBeforeS])
})

test('the event that a file was sent may overtake it, and ends nothing', async () => {
  const { record } = await run('webhook', [204, ''], [SUCCESS, SENT])
  expect(record.jobClass).toBe('verified')
})

test.each<[string, Call, string]>([
  ['a full queue', event(429, REQUEST_QUEUE_IS_FULL), 'shed.429'],
  ['a time limit', event(503, TOO_LATE), 'shed.503'],
  ['a document that can not be read', event(400, UNREADABLE), 'http.unreadable'],
  ['a crash', event(500, 'Internal Server Error'), 'http.5xx'],
  ['no event', ['events', 'application/json', '{}'], 'http.malformed'],
  ['an empty file', ['url', 'application/pdf', ''], 'result.empty'],
])('by webhook: %s', async (_, call, jobClass) => {
  expect((await run('webhook', [204, ''], [call])).record.jobClass).toBe(jobClass)
})

test('a webhook that never comes has a class of its own', async () => {
  const { record } = await run('webhook', [204, ''], [], 0.2)
  expect([record.jobClass, record.message]).toEqual(['webhook.missing', 'no call in 0.2 s'])
})

test('an abort ends the connection that waits', async () => {
  const closed = Promise.withResolvers<void>()
  const server = createServer(request => void request.socket.on('close', () => closed.resolve()))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const options = { url, acceleration: 'gpu_preferred', backend: 'auto', tables: 'fast', output: 'pdf' } as const
  await using adapter = new Gotenberg({ ...options, gotenbergRoute: 'html', jobTimeoutS: 60, inFlight: 1 })
  const controller = new AbortController()
  const upload = { filename: 'a.html', mediaType: 'text/html', content: [Buffer.from('<p>')], key: 'k' }
  const submit = adapter.submit(upload, { waitS: 60, signal: controller.signal })
  submit.catch(() => undefined)
  await sleep(100)
  controller.abort(new Error('enough'))
  await expect(submit).rejects.toThrow('enough')
  await closed.promise
  server.close()
})

test('ready while its engines are up', async () => {
  const up = { status: 'up', details: { chromium: { status: 'up' }, libreoffice: { status: 'up' } } }
  const down = { status: 'down', details: { chromium: { status: 'up' }, libreoffice: { status: 'down' } } }
  const { signal } = new AbortController()
  await using ready = await gotenberg([200, JSON.stringify(up)])
  await using not = await gotenberg([503, JSON.stringify(down)])
  expect(await ready.adapter.describe(signal)).toEqual({ isReady: true, reasons: [] })
  expect(await not.adapter.describe(signal)).toEqual({ isReady: false, reasons: ['libreoffice is down'] })
})
