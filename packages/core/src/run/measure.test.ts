import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Launch } from '../plugin/define-probe.ts'
import type { Observation } from '../plugin/metric.ts'
import { resolveMetric } from '../plugin/metric.ts'
import type { Columns } from './columns.ts'
import { type MeasureOptions, measure } from './measure.ts'

const metrics = { x: resolveMetric('x', { unit: 's', better: 'lower' }) }
const proof = { ok: true, what: 'counted' }

function launchOf(iterate: (i: number) => Observation | Promise<Observation>): Launch {
  let i = 0
  return { iterate: async () => iterate(i++), verify: async () => proof, async [Symbol.asyncDispose]() {} }
}

/** What is told while it is measured: phases, batches, and how it ended. */
async function course(launch: Launch, rest: Partial<MeasureOptions> = {}) {
  const told: (string | Columns)[] = []
  const options: MeasureOptions = {
    metrics,
    iterations: 3,
    warmup: 2,
    signal: new AbortController().signal,
    onPhase: phase => told.push(phase),
    onColumns: columns => told.push(columns),
    ...rest,
  }
  const error = await measure(launch, options).then(
    () => undefined,
    (reason: Error) => reason.message,
  )
  return { told, error }
}

const batch = (...x: readonly number[]) => ({ runs: x.length, values: { x }, labels: {}, rows: [] })

test('warm-up first, and nothing of it is kept', async () => {
  expect(await course(launchOf(i => ({ values: { x: i + 1 } })))).toEqual({
    told: ['warmup', 'iterate', batch(3, 4, 5)],
    error: undefined,
  })
})

test('a batch is handed over every fifth of a second', async () => {
  const slow = launchOf(async i => {
    await sleep(210)
    return { values: { x: i + 1 } }
  })
  expect((await course(slow, { warmup: 0 })).told).toEqual(['warmup', 'iterate', batch(1), batch(2), batch(3)])
})

test('what was gathered before an error is handed over', async () => {
  const failing = launchOf(i => ({ values: { x: i === 4 ? Number.NaN : i + 1 } }))
  expect(await course(failing)).toEqual({
    told: ['warmup', 'iterate', batch(3, 4)],
    error: `metric "x" is NaN; give { unavailable: 'why' } when there is no value`,
  })
})

test('a contract broken in the warm-up ends it before anything is measured', async () => {
  expect(await course(launchOf(() => ({ values: {} })))).toEqual({
    told: ['warmup'],
    error: `metric "x" is declared but has no value; give { unavailable: 'why' } when there is none`,
  })
})

test('an abort ends it between two iterations, even where a probe never waits for anything', async () => {
  const stop = new AbortController()
  setTimeout(() => stop.abort(new Error('enough')), 250)
  const { told, error } = await course(
    launchOf(() => ({ values: { x: 1 } })),
    { signal: stop.signal, iterations: 1e9 },
  )
  const batches = told.filter(one => typeof one !== 'string')
  expect([told.slice(0, 2), error, batches.every(({ runs }) => runs > 0)]).toEqual([
    ['warmup', 'iterate'],
    'enough',
    true,
  ])
})
