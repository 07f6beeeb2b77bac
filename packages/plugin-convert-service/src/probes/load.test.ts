import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Observation, z } from '@probative/core'
import { launchContext, type ScriptedFault, scriptedConvertServer } from '@probative/testkit'
import { afterAll, expect, test } from 'vitest'
import { load } from './load.ts'

const busy = {
  clientLoopDelayMs: 5000,
  clientSlipMs: 5000,
  clientShare: 100,
  documents: ['corrupt'],
  stuckAfterS: 0.2,
  jobTimeoutS: 5,
}

const directory = await mkdtemp(join(tmpdir(), 'probative-test-'))
await writeFile(join(directory, 'a.pdf'), "%PDF-1.4 a document that is a user's")
afterAll(() => rm(directory, { recursive: true }))

async function drive(options: object) {
  const bound = load.bind({ ...busy, ...options })
  await using context = launchContext(bound.options as never, { seed: 3 })
  await using launch = await bound.open(context)
  const observation: Observation = await launch.iterate()
  const proof = await launch.verify()
  return { observation, proof, findings: launch.findings ?? [], facts: launch.facts ?? {} }
}

const samplesOf = (value: unknown) => z.object({ samples: z.array(z.number()) }).parse(value).samples.length

const count = (rows: Observation['rows'], key: string) =>
  Object.fromEntries([...Map.groupBy(rows ?? [], row => row[key])].map(([name, all]) => [name, all.length]))

/** One of each fault, and the class it must be; the document is one that has to be converted. */
const FAULTS: Readonly<Record<number, ScriptedFault>> = {
  1: 'rate-limited',
  2: 'overloaded',
  3: 'reset-in-upload',
  4: 'lost',
  5: 'stuck',
  6: 'wrong-digest',
  7: 'empty-result',
  8: 'conflict',
  9: 'replay',
  10: 'on-cpu',
  11: 'failed-inside-200',
}

test('every job of a schedule is in one class; failures are in no time and no rate', { timeout: 20_000 }, async () => {
  await using server = await scriptedConvertServer({ workS: 0.01, faults: FAULTS, markdown: 'readable' })
  const parts = { arrivals: 'constant', ratePerS: 20, durationS: 1, wait: 'poll', acceleration: 'gpu_required' }
  const { observation, proof, findings } = await drive({ ...parts, url: server.url, directory })
  expect(count(observation.rows, 'class')).toEqual({
    verified: 9,
    'shed.429': 1,
    'shed.503': 1,
    'net.reset': 1,
    'job.lost': 1,
    'job.stuck': 1,
    'result.sha256': 1,
    'result.empty': 1,
    'http.conflict': 1,
    replay: 1,
    'policy.acceleration': 1,
    'job.failed': 1,
  })
  const { response, success } = observation.values
  expect([samplesOf(response), success]).toEqual([9, { successes: 9, trials: 20 }])
  expect(observation.labels).toEqual({ acceleration: { value: 'cpu (1 of 12 jobs; 11 cuda)', source: 'reported' } })
  expect(proof.ok).toBe(true)
  expect(proof.what).toMatch(
    /^9 verified, 1 http\.conflict, .*; checked of every result: size, SHA-256; client: .* ms of the median response its own/,
  )
  expect(findings.filter(({ code }) => code.startsWith('convert-shed')).map(({ text }) => text)).toEqual([
    expect.stringMatching(
      /^1 of 20 jobs: 429: the service limits the rate \(shed\.429\); job \d+ \(a\.pdf\): scripted/,
    ),
    expect.stringMatching(/^1 of 20 jobs: 503: the service is overloaded \(shed\.503\)/),
  ])
})

test('a trace decides when jobs come, and its digest is known', async () => {
  await using server = await scriptedConvertServer({ markdown: 'readable' })
  const trace = join(directory, 'trace.txt')
  await writeFile(trace, '10\n10.1\n10.1\n10.4\n')
  const parts = { url: server.url, arrivals: 'trace', trace, traceFactor: 0.5, directory }
  const { observation, facts } = await drive(parts)
  const moments = (observation.rows ?? []).map(row => Number(row.intended_s))
  const [first = 0] = moments
  expect(moments.map(moment => Math.round((moment - first) * 1e6) / 1e6)).toEqual([0, 0.05, 0.05, 0.2])
  expect([facts['convert.trace']?.value, facts['convert.trace_jobs']?.value]).toEqual([
    'c93ff1800ad5b3f6101a1fe7b12b6174f797ba249c19394bf77024b9f8cc3b64',
    4,
  ])
})

test.each([
  [{ arrivals: 'trace' }, 'arrivals: trace needs a file'],
  [{ trace: 'a.txt' }, 'trace names a file that is not used'],
  [{ arrivals: 'trace', trace: '/nowhere.txt' }, expect.stringMatching(/^trace "\/nowhere\.txt": ENOENT/)],
])('%j can not run', async (options, reason) => {
  expect(await load.bind(options).resolve()).toEqual({ ok: false, reason, fix: expect.any(String) })
})

test('keys are unique in a launch, whatever the iteration', async () => {
  await using server = await scriptedConvertServer({ markdown: 'readable' })
  const bound = load.bind({ ...busy, url: server.url, users: 2, durationS: 0.1, directory })
  await using context = launchContext(bound.options as never)
  await using launch = await bound.open(context)
  await launch.iterate()
  await launch.iterate()
  expect(new Set(server.jobs.map(({ key }) => key)).size).toBe(server.jobs.length)
  expect(server.jobs.length).toBeGreaterThan(4)
})

test('a service that converts nothing proves nothing', async () => {
  await using server = await scriptedConvertServer({ markdown: '' })
  const parts = { url: server.url, users: 1, durationS: 0.1, directory }
  const { observation, proof } = await drive(parts)
  expect([proof.ok, observation.values.throughput, observation.values.response]).toEqual([
    false,
    { unavailable: 'no verified result in the window' },
    { unavailable: 'no job gave a verified result' },
  ])
})

test('a client that comes late makes the launch invalid', { timeout: 20_000 }, async () => {
  await using server = await scriptedConvertServer({ markdown: 'readable' })
  const parts = { url: server.url, arrivals: 'constant', ratePerS: 50, durationS: 1, directory }
  const block = setInterval(() => {
    for (const until = performance.now() + 60; performance.now() < until; );
  }, 100)
  try {
    const { proof } = await drive({ ...parts, clientSlipMs: 10, clientLoopDelayMs: 20 })
    expect([proof.ok, proof.what]).toEqual([
      false,
      expect.stringMatching(/schedule slip p99 .* at most 10\.0 ms is fair/),
    ])
  } finally {
    clearInterval(block)
  }
})

test('a service that takes no more time than the client makes the launch invalid', async () => {
  await using server = await scriptedConvertServer({ markdown: 'readable' })
  const { proof } = await drive({ url: server.url, users: 1, durationS: 0.3, directory, clientShare: 0.01 })
  expect([proof.ok, proof.what]).toEqual([
    false,
    expect.stringMatching(/of the median response its own .*, at most 1 % is fair/),
  ])
})

test('more jobs than allowed at once are shed, not delayed', async () => {
  await using server = await scriptedConvertServer({ workS: 0.6, markdown: 'readable' })
  const parts = { arrivals: 'constant', ratePerS: 10, durationS: 0.5, maxInFlight: 2, wait: 'poll' }
  const { observation } = await drive({ ...parts, url: server.url, directory })
  expect(count(observation.rows, 'class')).toEqual({ verified: 2, 'client.shed': 3 })
  expect(server.jobs.length).toBe(2)
})

test('a broken document that is refused is a success of its own class', async () => {
  const { observation } = await drive({ users: 1, durationS: 0.1, workers: 1 })
  expect(Object.keys(count(observation.rows, 'class'))).toEqual(['rejected-as-expected'])
  expect(observation.values.response).toEqual({ unavailable: 'no job gave a verified result' })
})
