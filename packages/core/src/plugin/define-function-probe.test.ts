import { globSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { describe } from '../stats/describe.ts'
import { defineFunctionProbe, type FunctionProbeDefinition } from './define-function-probe.ts'
import type { Value } from './metric.ts'

const context = {
  signal: new AbortController().signal,
  seed: 7,
  runId: 'r',
  services: [],
  scratch: async () => '/tmp',
  now: () => process.hrtime.bigint(),
}
const options = z.object({ n: z.int().default(3) })

function define(parts: Partial<FunctionProbeDefinition<typeof options, number[]>>) {
  return defineFunctionProbe({
    id: 'my/sum',
    version: 1,
    title: 'sum',
    options,
    timeMs: 1,
    setup: ({ n }, { seed }) => Array<number>(n).fill(seed),
    run: list => list.reduce((a, b) => a + b),
    verify: (sum, list) => ({ ok: sum === 7 * list.length, what: `the sum is ${sum}` }),
    ...parts,
  })
}

const samplesOf = (value: Value | undefined) =>
  typeof value === 'object' && 'samples' in value ? value.samples : undefined

test('a function probe is an ordinary probe with one distribution', () => {
  const { metrics, sensitiveTo } = define({}).bind({})
  expect({ metrics, sensitiveTo }).toEqual({
    metrics: {
      time: {
        unit: 's',
        better: 'lower',
        kind: 'distribution',
        reduce: 'median',
        source: 'measured',
        title: 'time per call',
      },
    },
    sensitiveTo: ['cpu', 'node'],
  })
})

test('samples are seconds, at least ten of them, and the time of an asynchronous function is waited for', async () => {
  await using launch = await define({ run: () => sleep(20), async: true })
    .bind({})
    .open(context)
  const samples = samplesOf((await launch.iterate()).values.time)
  expect(samples?.length).toBe(10)
  const found = describe(samples ?? [])
  expect(found?.min).toBeGreaterThan(0.015)
  expect(found?.p50).toBeLessThan(2)
})

test('many calls become a histogram in nanoseconds', async () => {
  await using launch = await define({ timeMs: 400 }).bind({}).open(context)
  expect((await launch.iterate()).values.time).toEqual({
    hdr: expect.stringMatching(/^[A-Za-z0-9+/=]{20,}$/),
    tick: 1e-9,
  })
})

test('the work is proved by one more call on the same input', async () => {
  await using good = await define({}).bind({ n: 4 }).open(context)
  await using bad = await define({ run: () => 1 })
    .bind({})
    .open(context)
  expect([await good.verify(), await bad.verify()]).toEqual([
    { ok: true, what: 'the sum is 28' },
    { ok: false, what: 'the sum is 1' },
  ])
})

test('what the function throws is passed on', async () => {
  const run = () => {
    throw new RangeError('too deep')
  }
  await using launch = await define({ run }).bind({}).open(context)
  await expect(launch.iterate()).rejects.toThrow('too deep')
})

test('a function too short for the clock is a finding, once', async () => {
  await using launch = await define({ run: () => 0, timeMs: 20 })
    .bind({})
    .open(context)
  await launch.iterate()
  await launch.iterate()
  expect(launch.findings).toEqual([
    {
      code: 'clock-too-coarse',
      severity: 'warn',
      text: expect.stringMatching(
        /^one call is too short for the clock \((reading it takes \d.* ns, a call \d.* ns|most calls .*|the calls .*|half of the calls .*)\); let the function do the work several times$/,
      ),
    },
  ])
})

test('a call that takes long enough is no finding', async () => {
  const run = (list: number[]) => Array.from({ length: 20_000 }, (_, i) => i).reduce((a, b) => a + b, list[0] ?? 0)
  await using launch = await define({ run, timeMs: 20 }).bind({}).open(context)
  await launch.iterate()
  expect(launch.findings).toEqual([])
})

test('one file alone imports tinybench', () => {
  const src = fileURLToPath(new URL('..', import.meta.url))
  const importers = globSync('**/*.ts', { cwd: src }).filter(
    file => /(from|import\() ?'tinybench'/.test(readFileSync(`${src}/${file}`, 'utf8')) && !file.endsWith('.test.ts'),
  )
  expect(importers).toEqual(['run/tinybench.ts'])
})
