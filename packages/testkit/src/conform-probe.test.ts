import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { defineProbe, type LaunchContext, type Probe, z } from '@probative/core'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { conformProbe } from './conform-probe.ts'
import type { ProbeFixture } from './probe/fixture.ts'

const folder = mkdtempSync(join(tmpdir(), 'probative-conform-'))
afterAll(() => rmSync(folder, { recursive: true }))

const options = z.object({
  delayMs: z.number().default(1).describe('how long an iteration sleeps'),
  breaks: z.boolean().default(false).describe('whether it throws'),
  missing: z.boolean().default(false).describe('whether it can not run'),
})
type Context = LaunchContext<z.output<typeof options>>
type Values = Readonly<Record<string, unknown>>

/** One change to a probe that is otherwise good. */
interface Flaw {
  iterate?(context: Context): Promise<void> | void
  values?: Values | (() => Values)
  dispose?(): Promise<void> | void
  resolve?(input: z.output<typeof options>): Promise<never>
  open?(context: Context): Promise<void> | void
  proof?: { ok: boolean; what: string }
  findings?: readonly { code: string; severity: 'note'; text: string }[]
  change?(probe: Probe): Probe
}

const GOOD: Values = {
  time: 0.5,
  checksum: 7,
  latency: { samples: [1, 2] },
  hits: { successes: 1, trials: 2 },
  gpu: { unavailable: 'no GPU' },
}

function probeWith(flaw: Flaw = {}): Probe {
  const probe = defineProbe({
    id: 'test/sleep',
    version: 1,
    title: 'Sleeps',
    options,
    metrics: {
      time: { unit: 's', better: 'lower' },
      checksum: { unit: '1', better: 'none', kind: 'exact' },
      latency: { unit: 's', better: 'lower', kind: 'distribution' },
      hits: { unit: '1', better: 'higher', kind: 'proportion' },
      gpu: { unit: 'W', better: 'lower' },
    },
    sensitiveTo: ['cpu'],
    async resolve(input) {
      if (flaw.resolve) return flaw.resolve(input)
      return input.missing ? { ok: false, reason: 'not here', fix: 'install it' } : { ok: true, options: [input] }
    },
    async open(context) {
      await flaw.open?.(context)
      return {
        ...(flaw.findings && { findings: flaw.findings }),
        async iterate() {
          if (context.options.breaks) throw new Error('broken on purpose')
          await flaw.iterate?.(context)
          await sleep(context.options.delayMs, undefined, { signal: context.signal })
          return { values: (typeof flaw.values === 'function' ? flaw.values() : (flaw.values ?? GOOD)) as never }
        },
        verify: async () => flaw.proof ?? { ok: true, what: 'slept' },
        [Symbol.asyncDispose]: async () => flaw.dispose?.(),
      }
    },
  })
  return flaw.change?.(probe as Probe) ?? (probe as Probe)
}

const FIXTURE: ProbeFixture = {
  options: {},
  unavailable: { missing: true },
  failing: { breaks: true },
  folders: [folder],
  abortAfterMs: 20,
}

/** Names of the checks that fail, without the probe's id, and their messages. */
async function failures(probe: Probe, fixture: ProbeFixture = FIXTURE, only = ''): Promise<Record<string, string>> {
  const failed: Record<string, string> = {}
  for (const { name, run } of conformProbe(probe, fixture).filter(each => each.name.endsWith(only))) {
    const error = await run().then(
      () => undefined,
      (thrown: Error) => thrown,
    )
    if (error) failed[name.slice('test/sleep '.length)] = error.message
  }
  return failed
}

describe('a good probe', () => {
  for (const { name, run } of conformProbe(probeWith(), FIXTURE)) test(name, run)

  test('has a check for every promise', () => {
    expect(conformProbe(probeWith(), FIXTURE).map(({ name }) => name.slice('test/sleep '.length))).toEqual([
      'refuses options it does not know',
      'describes every option',
      'declares well-formed metrics',
      'measures with every option what it declares without',
      'parses its own parsed options to the same case',
      'resolves to options that it accepts',
      "says why it can't run, and the fix",
      'yields exactly its metrics, each a value of its kind',
      'proves its work and says how',
      'repeats exact metrics with the same seed',
      'names its findings in kebab-case',
      'writes nothing to stdout',
      'leaves environment and working directory as they were',
      'leaves nothing behind',
      'stops within a second of an abort and leaves nothing behind',
      'leaves nothing behind when it fails',
    ])
  })
})

const withSchema = (schema: z.ZodObject) => ({ change: (probe: Probe) => ({ ...probe, optionsSchema: schema }) })
const withMetrics = (change: (metrics: Probe['metrics']) => unknown, whole = false) => ({
  change: (probe: Probe): Probe => ({
    ...probe,
    metrics: whole ? (change(probe.metrics) as never) : probe.metrics,
    bind: input => ({ ...probe.bind(input), metrics: change(probe.metrics) as never }),
  }),
})

let counter = 0
const cases: readonly [string, Flaw, string][] = [
  [
    'refuses options it does not know',
    withSchema(z.object({ n: z.array(z.object({})).describe('n') })),
    'z.strictObject',
  ],
  ['describes every option', withSchema(z.strictObject({ silent: z.number() })), 'options.silent'],
  [
    'declares well-formed metrics',
    withMetrics(({ time, ...rest }) => ({ ...rest, time: { ...time, unit: 'ms' } }), true),
    'time: "ms" is not a base unit',
  ],
  [
    'measures with every option what it declares without',
    withMetrics(({ time, ...rest }) => ({ ...rest, time: { ...time, title: 'other' } })),
    'took away or changed',
  ],
  [
    'parses its own parsed options to the same case',
    {
      change: probe => {
        const drifting = () => ({ delayMs: 1 + (counter++ % 9) })
        return { ...probe, bind: input => ({ ...probe.bind(input), options: drifting() }) }
      },
    },
    'parsed there again',
  ],
  [
    'resolves to options that it accepts',
    { resolve: async ({ missing }) => ({ ok: !missing, reason: 'r', fix: 'f', options: [{ unknown: 1 }] }) as never },
    'unknown',
  ],
  [
    "says why it can't run, and the fix",
    {
      resolve: async input =>
        (input.missing ? { ok: false, reason: 'not here' } : { ok: true, options: [input] }) as never,
    },
    'no fix for: not here',
  ],
  [
    'yields exactly its metrics, each a value of its kind',
    { values: { ...GOOD, time: Number.NaN } },
    'time: NaN is no value of kind sampled',
  ],
  ['yields exactly its metrics, each a value of its kind', { values: { ...GOOD, other: 1 } }, 'other: not declared'],
  ['proves its work and says how', { proof: { ok: false, what: 'no bytes moved' } }, 'not proved: no bytes moved'],
  ['repeats exact metrics with the same seed', { values: () => ({ ...GOOD, checksum: counter++ }) }, 'checksum'],
  ['names its findings in kebab-case', { findings: [{ code: 'Not_Kebab', severity: 'note', text: 't' }] }, 'Not_Kebab'],
  [
    'leaves environment and working directory as they were',
    { iterate: () => void Object.assign(process.env, { PROBATIVE_LEAK: `${counter++}` }) },
    'PROBATIVE_LEAK',
  ],
]

test.each(cases)('%s: a probe that does not fails this check alone', async (name, flaw, message) => {
  const found = await failures(probeWith(flaw))
  expect(Object.keys(found)).toEqual([name])
  expect(found[name]).toContain(message)
})

const STOPS = 'stops within a second of an abort and leaves nothing behind'
const disturbing: readonly [string, Flaw, string][] = [
  ['writes nothing to stdout', { iterate: () => console.log('hello') }, 'hello'],
  ['writes nothing to stdout', { iterate: () => void process.stdout.write('hello\n') }, 'hello'],
  [STOPS, { iterate: () => sleep(1_200) }, 'an iteration aborted after 20 ms did not end within 1020 ms'],
  [STOPS, { iterate: () => blockFor(1_200) }, 'an iteration aborted after 20 ms did not end within 1020 ms'],
]

test.each(disturbing)('%s: a probe that does not fails this check', async (name, flaw, message) => {
  const found = await failures(probeWith(flaw), FIXTURE, name)
  expect(Object.keys(found)).toEqual([name])
  expect(found[name]).toContain(message)
})

function blockFor(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}

const LEAVES = [
  'leaves nothing behind',
  'stops within a second of an abort and leaves nothing behind',
  'leaves nothing behind when it fails',
]

const leaks: readonly [string, Flaw][] = [
  ['file left', { open: () => writeFileSync(join(folder, `left-${counter++}`), '') }],
  ['listener of SIGHUP', { open: () => void process.on('SIGHUP', () => undefined) }],
  // Several, because a timer of the test runner may end meanwhile and make room for one.
  [
    'active Timeout',
    { open: () => void timers.push(...Array.from({ length: 9 }, () => setTimeout(() => undefined, 60_000))) },
  ],
]
const timers: NodeJS.Timeout[] = []
afterEach(() => {
  timers.forEach(clearTimeout)
  process.removeAllListeners('SIGHUP')
})

test.each(leaks)(
  'a probe that leaves a %s behind fails all three checks for it',
  async (what, flaw) => {
    const found = await failures(probeWith(flaw))
    expect(Object.keys(found)).toEqual(LEAVES)
    expect(found['leaves nothing behind']).toContain(what)
  },
  10_000,
)

test.runIf(process.platform === 'linux')(
  'a probe that leaves a child process fails, even one that holds no handle',
  async () => {
    const children: number[] = []
    const open = async () => {
      const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'], { stdio: 'ignore', detached: true })
      await once(child, 'spawn')
      child.unref()
      children.push(child.pid as number)
    }
    const found = await failures(probeWith({ open }))
    for (const pid of children) process.kill(pid, 'SIGKILL')
    expect(Object.keys(found)).toEqual(LEAVES)
    expect(found['leaves nothing behind']).toContain('child process')
  },
)

test('a probe that hangs is named, not waited for', async () => {
  const found = await failures(probeWith({ dispose: () => new Promise(() => undefined) }), {
    ...FIXTURE,
    timeoutMs: 30,
  })
  expect(found['proves its work and says how']).toBe('dispose did not end within 30 ms')
})

test('options that are meant to fail must fail', async () => {
  const found = await failures(probeWith(), { options: {}, failing: {}, abortAfterMs: 20 })
  expect(Object.keys(found)).toEqual(['leaves nothing behind when it fails'])
})
