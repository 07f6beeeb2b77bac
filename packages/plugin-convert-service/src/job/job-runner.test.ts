import { type ScriptedFault, scriptedConvertServer } from '@probative/testkit'
import { expect, test, vi } from 'vitest'
import { ConvertJobs } from '../adapter/convert-jobs.ts'
import type { Fixture } from '../corpus/fixture.ts'
import type { JobClass } from './job-class.ts'
import { JOB_CLASSES } from './job-class.ts'
import type { JobRecord, PlannedJob } from './job-record.ts'
import { type RunnerOptions, runJob } from './job-runner.ts'

const nowS = () => performance.now() / 1000
const document: Fixture = {
  name: 'a.pdf',
  class: 'user',
  bytes: new Uint8Array(Buffer.from('%PDF-1.4 test')),
  sha256: '',
  pages: 1,
  expects: 'succeeded',
  mustContain: ['Nothing was converted.'],
}

interface Parts extends Partial<RunnerOptions> {
  readonly fixture?: Fixture
  readonly version?: 'v1' | 'v2'
}
async function run(url: string, parts: Parts = {}, n = 0): Promise<JobRecord> {
  const options = { url, acceleration: 'gpu_required', backend: 'auto', tables: 'fast', output: 'pdf' } as const
  await using adapter = new ConvertJobs(
    { ...options, gotenbergRoute: 'libreoffice', jobTimeoutS: 5, inFlight: 1 },
    parts.version,
  )
  const job: PlannedJob = { n, fixture: parts.fixture ?? document, intendedS: nowS(), key: `key-${n}` }
  return await runJob(job, {
    adapter,
    policy: { acceleration: 'gpu_required' },
    wait: 'poll',
    jobTimeoutS: 5,
    stuckAfterS: 0.1,
    salted: false,
    seed: 1,
    signal: new AbortController().signal,
    now: nowS,
    ...parts,
  })
}

const EXPECTED: Readonly<Record<ScriptedFault, JobClass>> = {
  'rate-limited': 'shed.429',
  overloaded: 'shed.503',
  'server-error': 'http.5xx',
  unauthorized: 'http.auth',
  'reset-in-upload': 'net.reset',
  conflict: 'http.conflict',
  replay: 'replay',
  malformed: 'http.malformed',
  lost: 'job.lost',
  stuck: 'job.stuck',
  failed: 'job.failed',
  canceled: 'job.canceled',
  'failed-inside-200': 'job.failed',
  'no-result': 'result.missing',
  'empty-result': 'result.empty',
  'wrong-size': 'result.size',
  'wrong-digest': 'result.sha256',
  'on-cpu': 'policy.acceleration',
}
const FAULTS = Object.entries(EXPECTED) as [ScriptedFault, JobClass][]

test.each(FAULTS)('%s is %s, with the next job unharmed', async (fault, jobClass) => {
  await using server = await scriptedConvertServer({ faults: { 0: fault }, workS: 0.001 })
  expect([(await run(server.url)).jobClass, (await run(server.url, {}, 1)).jobClass]).toEqual([jobClass, 'verified'])
})

test.each(FAULTS)('%s is %s with version 2 as well', async (fault, jobClass) => {
  await using server = await scriptedConvertServer({ faults: { 0: fault }, workS: 0.001 })
  const records = [await run(server.url, { version: 'v2' }), await run(server.url, { version: 'v2' }, 1)]
  expect(records.map(record => record.jobClass)).toEqual([jobClass, 'verified'])
  expect(records[1]?.checks).toEqual(['size', 'SHA-256', 'file type'])
})

test('what a refusal says is kept: status, code, when to come again', async () => {
  await using server = await scriptedConvertServer({ faults: { 0: 'rate-limited', 1: 'failed' } })
  const [limited, failed] = [await run(server.url), await run(server.url)]
  expect([limited.detail, limited.message]).toEqual([
    { status: 429, code: 'rate_limited', retryAfterS: 7 },
    'scripted: rate_limited',
  ])
  expect([failed.detail, failed.message]).toEqual([{ code: 'backend_failure' }, 'scripted: failed'])
})

test('a job that takes too long is canceled at the service, and so is one that is stuck', async () => {
  await using server = await scriptedConvertServer({ workS: 60, faults: { 1: 'stuck' } })
  const late = await run(server.url, { jobTimeoutS: 0.1, stuckAfterS: 9 })
  const stuck = await run(server.url)
  expect([late.jobClass, late.message, stuck.jobClass]).toEqual(['job.timeout', 'not done in 0.1 s', 'job.stuck'])
  expect(server.jobs.map(({ canceled }) => canceled)).toEqual([true, true])
})

test.each(['v1', 'v2'] as const)(
  'an aborted launch cancels what runs and rejects with its reason, with %s',
  async version => {
    await using server = await scriptedConvertServer({ workS: 60 })
    const controller = new AbortController()
    const record = run(server.url, { version, signal: controller.signal })
    record.catch(() => undefined)
    await vi.waitUntil(() => server.requests > 1)
    controller.abort(new Error('enough'))
    await expect(record).rejects.toThrow('enough')
    expect(server.jobs.map(({ canceled }) => canceled)).toEqual([true])
  },
)

test('nobody answers', async () => {
  const { url } = await scriptedConvertServer().then(async server => {
    await server[Symbol.asyncDispose]()
    return server
  })
  expect((await run(url)).jobClass).toBe('net.connect')
})

test('text of the document that is missing, a back end that is another one', async () => {
  await using server = await scriptedConvertServer()
  const other = { ...document, mustContain: ['Everything was converted.'] }
  expect((await run(server.url, { fixture: other })).jobClass).toBe('result.text')
  const policy = { acceleration: 'gpu_required', expectBackend: 'docling' } as const
  expect((await run(server.url, { policy })).jobClass).toBe('policy.backend')
})

test('a document that nobody can read: refusing it is right, converting it is not', async () => {
  await using server = await scriptedConvertServer()
  const broken: Fixture = { ...document, expects: 'rejected' }
  expect((await run(server.url, { fixture: broken })).jobClass).toBe('result.unexpected')
})

test('the create call waits; one that does not is noticed, and questions take over', async () => {
  await using honest = await scriptedConvertServer({ workS: 0.1 })
  await using hasty = await scriptedConvertServer({ workS: 0.1, ignoresWait: true })
  const records = [await run(honest.url, { wait: 'create' }), await run(hasty.url, { wait: 'create' })]
  expect(records.map(({ jobClass, waitIgnored, polls }) => [jobClass, waitIgnored, polls > 0])).toEqual([
    ['verified', false, false],
    ['verified', true, true],
  ])
})

test('when a job ended lies between the last question and the answer', async () => {
  await using server = await scriptedConvertServer({ workS: 0.15 })
  const offsetS = Number(process.hrtime.bigint()) / 1e9 - nowS()
  const record = await run(server.url)
  const doneS = (server.jobs[0]?.doneS ?? 0) - offsetS
  expect(record.doneAfterS).toBeLessThanOrEqual(doneS + 0.001)
  expect(record.doneBeforeS).toBeGreaterThanOrEqual(doneS - 0.001)
  expect(record.polls).toBeGreaterThan(2)
  expect(record.times).toEqual({ queueS: 0, processingS: expect.closeTo(0.15, 6) })
})

test('every upload is salted once, behind the end of the document', async () => {
  await using server = await scriptedConvertServer()
  const [plain, salted] = [await run(server.url), await run(server.url, { salted: true })]
  expect([plain.sentBytes, salted.sentBytes]).toEqual([13, 13 + '%key-0\n'.length])
})

test('every class says what it means', () => {
  const sides = new Set(Object.values(JOB_CLASSES).map(({ side }) => side))
  expect([...sides].sort()).toEqual(['client', 'neither', 'network', 'service', 'success'])
})
