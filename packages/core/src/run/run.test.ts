import { fork } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { plugin } from '../../test/fixtures/fixture-plugin.ts'
import { PLUGIN_URL, temporaryFolder } from '../../test/fixtures/launch.ts'
import { suiteOf } from '../../test/fixtures/suite.ts'
import type { Suite } from '../config/resolve-suite.ts'
import { judge } from '../judge/judge.ts'
import { createRegistry } from '../plugin/registry.ts'
import { type RunEvent, runEventSchema } from '../record/event.ts'
import { foldEvents } from '../record/fold-events.ts'
import { checkSuite, prepareRun } from './prepare-run.ts'
import type { ProcessIdentity } from './process-identity.ts'
import { run, type StartOptions } from './run.ts'
import { sweepScratch } from './scratch.ts'

const folder = temporaryFolder()
const host = join(folder.path, 'host')
beforeAll(() => {
  vi.stubEnv('PROBATIVE_HOST_DIR', host)
})
afterAll(() => folder[Symbol.dispose]())

const loaded = { spec: 'fixture', url: PLUGIN_URL, plugin }
const registry = createRegistry([loaded])
const { signal } = new AbortController()
const quick = { launches: 2, iterations: 2, warmup: 0 }
const two = [
  { probe: 'fixture/misbehave', name: 'a', sampling: quick },
  { probe: 'fixture/misbehave', name: 'b', options: { pauseMs: 1 }, sampling: quick },
]

const prepare = ({ file: _, ...suite }: Suite = suiteOf({ plugins: [loaded], cases: two })) =>
  prepareRun({ suite, registry }, { cwd: folder.path, signal })

async function eventsOf(options: StartOptions = {}, suite?: Suite): Promise<RunEvent[]> {
  return Array.fromAsync(run(await prepare(suite), { graceMs: 500, ...options }))
}

const brief = (event: RunEvent) =>
  event.type.startsWith('launch') && 'launch' in event
    ? `${event.type} ${event.caseId.includes('pause') ? 'b' : 'a'}${event.launch}`
    : event.type

// The id of a run draws the order of its rounds: run-0004 has a b, then b a.
test('the events of a run, in order; each of them fits the schema of the journal', async () => {
  const events = await eventsOf({ runId: 'run-0004', command: 'probative run --quick' })
  expect(events.map(brief)).toEqual([
    'run-started',
    'launch-started a0',
    'launch-finished a0',
    'launch-started b0',
    'launch-finished b0',
    'launch-started b1',
    'launch-finished b1',
    'launch-started a1',
    'launch-finished a1',
    'run-finished',
  ])
  expect(events.map(event => runEventSchema.parse(JSON.parse(JSON.stringify(event))))).toEqual(events)
  const { runId, command, complete, launches } = foldEvents(events)
  const seeds = launches.flatMap(({ findings }) => findings?.map(({ text }) => text) ?? [])
  expect([runId, command, complete, new Set(seeds).size, seeds.every(text => text.endsWith('run run-0004'))]).toEqual([
    'run-0004',
    'probative run --quick',
    true,
    4,
    true,
  ])
})

test('the same plan gives the same seeds', async () => {
  const cases = two.slice(0, 1)
  const seeds = async () =>
    foldEvents(await eventsOf({ runId: 'r' }, suiteOf({ plugins: [loaded], cases }))).launches.map(one => one.findings)
  expect(await seeds()).toEqual(await seeds())
})

test('one bad case never stops the rest', async () => {
  const once = { launches: 1, iterations: 2, warmup: 0 }
  const bad = ['open', 'iterate', 'verify'].map(at => ({
    probe: 'fixture/misbehave',
    options: { at, does: 'kill' },
    sampling: once,
  }))
  const skipped = { probe: 'fixture/choose', options: { device: 'no' } }
  const suite = suiteOf({
    plugins: [loaded],
    cases: [...bad, skipped, { ...two[0], probe: 'fixture/misbehave', sampling: once }],
  })
  const { cases, exitCode } = judge(foldEvents(await eventsOf({}, suite)))
  expect([cases.map(({ status }) => status), exitCode]).toEqual([
    ['failed', 'failed', 'failed', 'skipped', 'measured'],
    3,
  ])
})

test('an interrupted run is resumed to the same set of launches, and refuses another plan or machine', async () => {
  const stop = new AbortController()
  const prepared = await prepare()
  const first: RunEvent[] = []
  for await (const event of run(prepared, { runId: 'run-0004', signal: stop.signal, graceMs: 500 })) {
    first.push(event)
    if (brief(event) === 'launch-started b0') stop.abort()
  }
  expect(first.map(brief).slice(-3)).toEqual(['launch-started b0', 'launch-failed b0', 'run-finished'])
  const resume = foldEvents(first)
  expect([resume.complete, resume.launches.length]).toEqual([false, 1])

  const second = await Array.fromAsync(run(prepared, { resume, graceMs: 500 }))
  const whole = foldEvents([...first, ...second])
  expect([
    second.map(brief).filter(text => text !== 'launch-started' && !text.startsWith('launch-started')),
    whole.complete,
    whole.sessions.length,
    whole.launches.length,
  ]).toEqual([
    ['run-resumed', 'launch-finished b0', 'launch-finished b1', 'launch-finished a1', 'run-finished'],
    true,
    2,
    4,
  ])

  expect(await Array.fromAsync(run(prepared, { resume: whole }))).toEqual([])

  const other = { ...prepared, planDigest: `sha256:${'0'.repeat(64)}` }
  await expect(Array.fromAsync(run(other, { resume }))).rejects.toMatchObject({
    mistakes: [
      {
        code: 'RESUME_PLAN_CHANGED',
        message: `the plan is sha256:000000000000, the run was started with ${prepared.planDigest.slice(0, 19)}; start a new run`,
      },
    ],
  })
  const bigger = { ...prepared, facts: { ...prepared.facts, 'cpu.cores': { ...fact, value: 4096 } } }
  await expect(Array.fromAsync(run(bigger, { resume }))).rejects.toMatchObject({
    mistakes: [
      {
        code: 'RESUME_MACHINE_CHANGED',
        message: `cpu.cores: ${prepared.facts['cpu.cores']?.value} -> 4096; start a new run`,
      },
    ],
  })
})
const fact = { source: 'observed', role: 'identity' } as const

test('no secret, user, host or home path is in any event', async () => {
  vi.stubEnv('CORE_TEST_KEY', 'hunter2-hunter2')
  const log = join('/home/ada-lovelace/does-not-exist/log')
  const options = { key: '${env:CORE_TEST_KEY}', log }
  const suite = suiteOf({
    plugins: [loaded],
    cases: [
      { probe: 'fixture/misbehave', options, sampling: quick },
      { probe: 'fixture/misbehave', options: { ...options, pauseMs: 1 }, sampling: quick },
    ],
  })
  const text = JSON.stringify(await eventsOf({ command: 'probative run --key hunter2-hunter2' }, suite))
  const hidden = ['hunter2', 'ada-lovelace', ...[userInfo().username, hostname()].filter(name => name.length > 6)]
  expect(hidden.filter(secret => text.includes(secret))).toEqual([])
  expect([text.includes('key=${env:CORE_TEST_KEY}'), text.includes('probative run --key [env:CORE_TEST_KEY]')]).toEqual(
    [true, true],
  )
})

test('what a run that was killed has left is swept by the next one, and its orphans are ended', async () => {
  const scratch = join(folder.path, 'scratch')
  mkdirSync(scratch)
  const started = await startAndKill(scratch)
  await expect.poll(() => isRunning(started), { timeout: 10_000 }).toBe(false)
  sweepScratch()
  expect([readdirSync(scratch), readdirSync(join(host, 'scratch'))]).toEqual([[], []])
})

/** Starts a run in a process of its own, kills it in the middle of a launch, and says which child was at work. */
async function startAndKill(scratch: string): Promise<number> {
  const log = join(folder.path, 'killed.log')
  const module = fileURLToPath(new URL('../../test/fixtures/start-run.ts', import.meta.url))
  const child = fork(module, [JSON.stringify({ pauseMs: 50, scratch, log })], { stdio: 'ignore' })
  await expect.poll(() => readOr(log).split('\n').length, { timeout: 30_000 }).toBeGreaterThan(2)
  child.kill('SIGKILL')
  await new Promise(resolve => child.once('exit', resolve))
  return Number(readOr(log).split(' ')[1])
}

function readOr(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !/^State:\s+Z/m.test(readOr(`/proc/${pid}/status`))
  } catch {
    return false
  }
}

test('two runs at once take turns, launch by launch', async () => {
  const waits: ProcessIdentity[] = []
  const onWait = (holder: ProcessIdentity) => waits.push(holder)
  const prepared = await prepare(suiteOf({ plugins: [loaded], cases: two.slice(0, 1) }))
  const both = await Promise.all([1, 2].map(() => Array.fromAsync(run(prepared, { onWait }))))
  const spans = both.flatMap(spansOf).sort((a, b) => a.from.localeCompare(b.from))
  expect(spans.filter(({ from }, i) => from < (spans[i - 1]?.to ?? ''))).toEqual([])
  const [first, second] = spans.map(one => one.session)
  expect([spans.map(one => one.session), first === second, waits.length > 0]).toEqual([
    [first, second, first, second],
    false,
    true,
  ])
})

function spansOf(events: readonly RunEvent[]) {
  const starts = events.filter(event => event.type === 'launch-started')
  const ends = events.filter(event => event.type === 'launch-finished')
  return starts.map(({ at, session }, i) => ({ session, from: at, to: ends[i]?.at ?? '' }))
}

test('a run that can not lock its host is no run that ended well', async () => {
  const prepared = await prepare()
  const file = join(folder.path, 'file')
  writeFileSync(file, '')
  vi.stubEnv('PROBATIVE_HOST_DIR', file)
  const events = Array.fromAsync(run(prepared))
  await expect(events).rejects.toMatchObject({ code: 'OUTPUT_UNWRITABLE' })
  vi.stubEnv('PROBATIVE_HOST_DIR', host)
})

test('a run that is aborted before its first launch says it was interrupted', async () => {
  const events = await eventsOf({ signal: AbortSignal.abort() })
  expect(events.map(event => [event.type, 'interrupted' in event && event.interrupted])).toEqual([
    ['run-started', false],
    ['run-finished', true],
  ])
})

test('a suite can be checked without asking the machine', () => {
  const asking = [{ probe: 'fixture/misbehave', options: { at: 'resolve', does: 'abort' } }]
  expect(checkSuite({ suite: suiteOf({ plugins: [loaded], cases: asking }), registry }).cases[0]?.caseId).toBe(
    'fixture/misbehave@1?at=resolve&does=abort',
  )
  expect(() => checkSuite({ suite: suiteOf({ plugins: [loaded], cases: two }), registry }, 'none')).toThrow(
    'SELECTION_EMPTY: --filter "none" selects none of: fixture/misbehave@1, fixture/misbehave@1?pauseMs=1',
  )
})

test('a consumer that stops listening leaves no lock behind', async () => {
  for await (const event of run(await prepare(), { graceMs: 500 })) if (event.type === 'launch-started') break
  await sleep(10)
  expect(readdirSync(host).filter(name => name.startsWith('launch.lock'))).toEqual([])
})
