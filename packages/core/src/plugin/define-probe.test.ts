import { expect, test } from 'vitest'
import * as z from 'zod'
import type { ProbativeError } from '../errors.ts'
import { defineProbe, type LaunchContext, type ProbeDefinition } from './define-probe.ts'
import type { Metrics } from './metric.ts'

const schema = z.object({
  path: z.string(),
  qd: z.int().min(1).default(1),
  mode: z.enum(['seq', 'rand']).default('seq'),
  note: z.string().optional().meta({ identity: false }),
  seen: z.array(z.string()).optional(),
})
const metrics = { speed: { unit: 'B/s', better: 'higher' } } as const

const define = (parts: Partial<ProbeDefinition<typeof schema, Metrics>> = {}) =>
  defineProbe({
    id: 'disk/read',
    version: 1,
    title: 'read',
    options: schema,
    metrics,
    sensitiveTo: ({ mode }) => [`disk.${mode}`],
    open: async () => {
      throw new Error('not opened here')
    },
    ...parts,
  })

test('a plugin that fails while it is asked for metrics is named', () => {
  const broken = define({
    metricsFor: () => {
      throw new TypeError('no such table')
    },
  })
  expect(mistakes(() => broken.bind({ path: '/d' }))).toEqual([
    { code: 'PLUGIN_BROKEN', path: 'options', message: 'disk/read: metricsFor threw: no such table' },
  ])
})

function mistakes(make: () => unknown) {
  try {
    make()
    return []
  } catch (error) {
    return (error as ProbativeError).mistakes
  }
}

test('bound options have their defaults, an identity without them, and what follows from them', () => {
  const {
    options,
    identity,
    metrics: found,
    sensitiveTo,
  } = define().bind({ path: '/d', mode: 'rand', note: 'x', qd: 1 })
  expect({ options, identity, found, sensitiveTo }).toEqual({
    options: { path: '/d', mode: 'rand', note: 'x', qd: 1 },
    identity: { mode: 'rand', path: '/d' },
    found: {
      speed: { unit: 'B/s', better: 'higher', kind: 'sampled', reduce: 'median', source: 'measured', title: 'speed' },
    },
    sensitiveTo: ['disk.rand'],
  })
})

test('a default is left out of the identity even where another option is required', () => {
  expect(define().bind({ path: '/d', qd: 1, mode: 'seq' }).identity).toEqual({ path: '/d' })
})

test('all mistakes of the options come at once', () => {
  expect(mistakes(() => define().bind({ qd: 0, mode: 'zig', pth: '/d', seen: [1] }))).toEqual([
    { code: 'OPTIONS_INVALID', path: 'options.path', message: 'Invalid input: expected string, received undefined' },
    { code: 'OPTIONS_INVALID', path: 'options.qd', message: 'Too small: expected number to be >=1' },
    { code: 'OPTIONS_INVALID', path: 'options.mode', message: 'Invalid option: expected one of "seq"|"rand"' },
    { code: 'OPTIONS_INVALID', path: 'options.seen.0', message: 'Invalid input: expected string, received number' },
    { code: 'OPTIONS_INVALID', path: 'options.pth', message: 'disk/read has no option "pth" - did you mean "path"?' },
  ])
})

test('options that are no options', () => {
  expect([mistakes(() => define().bind('fast')), mistakes(() => define().bind(undefined))]).toEqual([
    [{ code: 'OPTIONS_INVALID', path: 'options', message: 'Invalid input: expected object, received string' }],
    [{ code: 'OPTIONS_INVALID', path: 'options.path', message: 'Invalid input: expected string, received undefined' }],
  ])
})

test('a probe without resolve keeps its options; one with resolve is asked', async () => {
  const plain = define().bind({ path: '/d' })
  const asked = define({ resolve: async ({ path }) => ({ ok: false, reason: `no ${path}` }) }).bind({ path: '/d' })
  expect([await plain.resolve(), await asked.resolve()]).toEqual([
    { ok: true, options: [{ path: '/d', qd: 1, mode: 'seq' }] },
    { ok: false, reason: 'no /d' },
  ])
})

test('open gets the parsed options beside the context', async () => {
  const seen: unknown[] = []
  const open = async (context: LaunchContext<unknown>) => {
    seen.push(context.options, context.seed)
    throw new Error('seen enough')
  }
  const context = {
    signal: new AbortController().signal,
    seed: 7,
    runId: 'r',
    services: [],
    scratch: async () => '/tmp',
    now: () => 0n,
  }
  await expect(define({ open }).bind({ path: '/d' }).open(context)).rejects.toThrow('seen enough')
  expect(seen).toEqual([{ path: '/d', qd: 1, mode: 'seq' }, 7])
})

test('case() is plain data', () => {
  expect(define().case({ path: '/d' }, { name: 'one', tags: ['smoke'] })).toEqual({
    probe: 'disk/read',
    options: { path: '/d' },
    name: 'one',
    tags: ['smoke'],
  })
})

test('an ill-formed definition is refused with all that is wrong', () => {
  const bad = { Speed: { unit: 'MB/s', better: 'higher' }, wall: { unit: 's', better: 'best' } } as never
  const make = () => define({ id: 'Disk/Read', version: 0, metrics: bad })
  expect(mistakes(make).map(({ code, path, message }) => [code, path, message])).toEqual(
    [
      'probe id "Disk/Read" must look like "namespace/name"',
      'version 0 must be a whole number from 1',
      'metric name "Speed" must be lower_snake_case',
      'metric Speed.unit: "MB/s" is not a base unit (s, B, B/s, IO/s, FLOP/s, {row} ...)',
      'metric name "wall" belongs to the engine',
      'metric wall.better: Invalid option: expected one of "higher"|"lower"|"none"',
    ].map(message => ['PLUGIN_INVALID', 'Disk/Read', message]),
  )
  expect(mistakes(() => define({ metrics: {} as never }))).toEqual([
    { code: 'PLUGIN_INVALID', path: 'disk/read', message: 'a probe declares at least one metric' },
  ])
})
