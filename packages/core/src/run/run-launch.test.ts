import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test as serial, vi } from 'vitest'
import { PLUGIN_URL, plannedCase, temporaryFolder } from '../../test/fixtures/launch.ts'
import type { Sampling } from '../plugin/sampling.ts'
import type { LaunchOutcome } from '../record/event.ts'
import { type LaunchProgress, type LaunchRequest, runLaunch } from './run-launch.ts'

// Each waits for processes, most of the time.
const test = serial.concurrent
const folder = temporaryFolder()
beforeAll(() => {
  vi.stubEnv('PROBATIVE_HOST_DIR', join(folder.path, 'host'))
  vi.stubEnv('CORE_TEST_KEY', 'hunter2-hunter2')
})
afterAll(() => folder[Symbol.dispose]())

type Parts = Partial<Omit<LaunchRequest, 'planned'>> & { sampling?: Partial<Sampling>; pluginUrl?: string }

function launch(options: Readonly<Record<string, unknown>>, { sampling = {}, ...rest }: Parts = {}) {
  return runLaunch({
    planned: plannedCase(options, { sampling }),
    options,
    pluginUrl: PLUGIN_URL,
    launch: 0,
    session: 's',
    runId: 'run-0001',
    seed: 7,
    signal: new AbortController().signal,
    graceMs: 500,
    ...rest,
  })
}

const speeds = ({ values, runs, error, proof }: LaunchOutcome) => ({ speed: values.speed, runs, error, proof })

test('a launch that goes well holds its values, labels, rows, facts, findings and proof', async () => {
  const { wallS, window, ...outcome } = await launch({})
  const label = { value: 'fixture', source: 'reported' }
  expect(outcome).toEqual({
    caseId: 'fixture/misbehave@1',
    launch: 0,
    session: 's',
    runs: 3,
    values: { speed: [5, 5, 5] },
    labels: { backend: [label, label, label] },
    rows: [{ run: 1 }, { run: 2 }, { run: 3 }],
    facts: { 'fixture.model': { value: 'one', source: 'observed', role: 'identity' } },
    findings: [{ code: 'fixture-seed', severity: 'note', text: 'seed 7, run run-0001' }],
    proof: { ok: true, what: 'counted again' },
  })
  expect(wallS).toBeGreaterThan(0.01)
  const { startNs = 0, endNs = 0, iterationEndNs = [] } = window ?? {}
  const times = [0, startNs, ...iterationEndNs, endNs, wallS * 1e9]
  expect([iterationEndNs.length, times]).toEqual([3, times.toSorted((a, b) => a - b)])
})

const proof = { ok: true, what: 'counted again' }

test.each([
  ['open', { phase: 'open' }, { runs: 0 }],
  ['warmup', { phase: 'iterate' }, { runs: 0 }],
  ['verify', { phase: 'verify' }, { speed: [5, 5, 5], runs: 3 }],
  ['dispose', { phase: 'dispose' }, { speed: [5, 5, 5], runs: 3, proof }],
])('what is thrown in %s is an error of that phase', async (at, error, rest) => {
  expect(speeds(await launch({ at }))).toEqual({
    error: { kind: 'error', message: 'RangeError: as it was told to', ...error },
    ...rest,
  })
})

test('what was measured before an iteration threw is kept', async () => {
  expect(speeds(await launch({ at: 'iterate', run: 2 }))).toEqual({
    error: { kind: 'error', phase: 'iterate', message: 'RangeError: as it was told to' },
    speed: [5, 5],
    runs: 2,
  })
})

test.each([
  ['nan', `metric "speed" is NaN; give { unavailable: 'why' } when there is no value`],
  ['infinity', `metric "speed" is Infinity; give { unavailable: 'why' } when there is no value`],
  ['zero', 'metric "speed" is 0; a sampled metric is positive, declare kind "additive" if it may touch zero'],
  ['missing', `metric "speed" is declared but has no value; give { unavailable: 'why' } when there is none`],
  ['undeclared', "undeclared metric: weight; declare it in the probe's metrics"],
  ['shape', 'metric "speed" is declared as sampled and needs a number'],
  ['text', 'metric "speed": Invalid input'],
  ['nothing', 'iterate() must return { values: { ... } }'],
])('a value that breaks the contract (%s) ends the launch and is not kept', async (value, message) => {
  expect(speeds(await launch({ value, run: 1 }))).toEqual({
    error: { kind: 'error', phase: 'iterate', message: `ContractError: ${message}` },
    speed: [5],
    runs: 1,
  })
})

test('an unavailable value is a value', async () => {
  expect(speeds(await launch({ value: 'unavailable', run: 1 }))).toEqual({
    speed: [5, { unavailable: 'the counter is off' }, 5],
    runs: 3,
    proof,
  })
})

test('work that is not proved is reported as such, without an error', async () => {
  expect(speeds(await launch({ ok: false }))).toEqual({
    speed: [5, 5, 5],
    runs: 3,
    proof: { ok: false, what: '3 of 64 blocks differ' },
  })
})

const TIMEOUT = { sampling: { timeoutMs: 8000 } }
const tookTooLong = (phase: string) => ({ kind: 'timeout', phase, message: 'took longer than 8000 ms' })

test.each([
  ['open', 'open', undefined],
  ['warmup', 'iterate', undefined],
  ['iterate', 'iterate', undefined],
  ['verify', 'verify', [5, 5, 5]],
  ['dispose', 'dispose', [5, 5, 5]],
])('a probe that hangs in %s is stopped when its time is over', async (at, phase, speed) => {
  const outcome = await launch({ at, does: 'hang' }, TIMEOUT)
  expect([outcome.error, outcome.values.speed]).toEqual([tookTooLong(phase), speed])
})

test('a probe that never gives up the processor is killed, and its scratch removed', async () => {
  const parent = join(folder.path, 'spinning')
  mkdirSync(parent)
  const { error } = await launch({ at: 'open', does: 'spin', scratch: parent }, TIMEOUT)
  expect([error, readdirSync(parent)]).toEqual([tookTooLong('open'), []])
})

test('a time-out longer than a timer can hold is no time-out of 1 ms', async () => {
  expect((await launch({}, { sampling: { timeoutMs: 2 ** 40 } })).error).toBe(undefined)
})

test.each([
  ['abort', /^the process was killed by SIGABRT before the launch was done/],
  ['exit', /^the process exited with code 3 before the launch was done$/],
  ['kill', /^the process was killed by SIGKILL before the launch was done$/],
])('a process that dies of %s is a crash of that launch only', async (does, message) => {
  const { error, runs } = await launch({ at: 'iterate', does })
  expect({ error, runs }).toEqual({
    error: { kind: 'crash', phase: 'iterate', message: expect.stringMatching(message) },
    runs: 0,
  })
})

test('what was measured up to a crash is kept, a fifth of a second apart', async () => {
  const outcome = await launch({ at: 'iterate', does: 'kill', run: 2, pauseMs: 250 })
  expect(speeds(outcome)).toEqual({
    error: { kind: 'crash', phase: 'iterate', message: 'the process was killed by SIGKILL before the launch was done' },
    speed: [5, 5],
    runs: 2,
  })
})

test('50 MB on stdout disturb nothing', async () => {
  expect(speeds(await launch({ shout: 12_500_000 }))).toEqual({ speed: [5, 5, 5], runs: 3, proof })
})

test('the last words of a process that dies are told', async () => {
  const { error } = await launch({ at: 'iterate', does: 'exit', shout: 5 })
  expect(error?.message).toBe('the process exited with code 3 before the launch was done; its last words:\nnnnnnnnnnn')
})

test('the stack that the C library prints does not hide why a process gave up', async () => {
  const frames = Array.from({ length: 20 }, (_, i) => `/lib/libx.so(compute+0x${i}b)[0x7f6175${i}]`)
  const { error } = await launch({
    at: 'iterate',
    does: 'exit',
    says: ['ASSERT(n > 0) failed', ...frames, ''].join('\n'),
  })
  expect(error?.message).toMatch(/its last words:\n(ASSERT\(n > 0\) failed\n?){2}$/)
})

test('a grandchild does not outlive its launch', async () => {
  const file = join(folder.path, 'orphan.pid')
  await launch({ orphan: file })
  expect(await isGone(Number(readFileSync(file, 'utf8')))).toBe(true)
})

async function isGone(pid: number): Promise<boolean> {
  for (let waits = 0; waits < 100; waits++) {
    try {
      process.kill(pid, 0)
      if (/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))) return true
    } catch {
      return true
    }
    await sleep(50)
  }
  return false
}

test.each([
  ['success', {}],
  ['an error', { at: 'iterate' }],
  ['a crash', { at: 'iterate', does: 'kill' }],
])('scratch is gone after %s', async (how, options) => {
  const parent = join(folder.path, how.replaceAll(' ', '-'))
  mkdirSync(parent)
  await launch({ ...options, scratch: parent })
  expect(readdirSync(parent)).toEqual([])
})

test('a launch that is aborted disposes and says so', async () => {
  const stop = new AbortController()
  const parent = join(folder.path, 'aborted')
  mkdirSync(parent)
  const onProgress = ({ phase }: LaunchProgress) => {
    if (phase === 'iterate') stop.abort()
  }
  const { error } = await launch({ at: 'iterate', does: 'hang', scratch: parent }, { signal: stop.signal, onProgress })
  expect([error, readdirSync(parent)]).toEqual([
    { kind: 'aborted', phase: 'iterate', message: 'stopped by the user' },
    [],
  ])
})

test('progress follows the phases and tells the latest value', async () => {
  const seen: LaunchProgress[] = []
  await launch({}, { onProgress: progress => seen.push(progress) })
  expect(seen.map(({ phase, runs, last }) => [phase, runs, last])).toEqual([
    ['open', 0, {}],
    ['warmup', 0, {}],
    ['iterate', 0, {}],
    ['iterate', 3, { speed: 5 }],
    ['verify', 3, {}],
    ['dispose', 3, {}],
    ['dispose', 3, {}],
    ['dispose', 3, {}],
  ])
})

test('a plugin that is gone is an error of open', async () => {
  const { error } = await launch({}, { pluginUrl: `${PLUGIN_URL}.gone` })
  expect(error).toEqual({ kind: 'error', phase: 'open', message: expect.stringContaining('fixture-plugin.ts.gone') })
})

test('references to the environment are resolved in the child and stay references outside', async () => {
  const log = join(folder.path, 'iterations')
  const outcome = await launch({ key: '${env:CORE_TEST_KEY}', log })
  expect(
    readFileSync(log, 'utf8')
      .split('\n')
      .map(line => line.replace(/ \d+ /, ' ')),
  ).toEqual(['warmup hunter2-hunter2', 'run hunter2-hunter2', 'run hunter2-hunter2', 'run hunter2-hunter2', ''])
  expect(JSON.stringify(outcome)).not.toContain('hunter2')
})
