import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { temporaryFolder } from '../../test/fixtures/launch.ts'
import { plugin } from '../../test/fixtures/sampler-plugin.ts'
import { suiteOf } from '../../test/fixtures/suite.ts'
import { createRegistry } from '../plugin/registry.ts'
import { type RunEvent, runEventSchema } from '../record/event.ts'
import { foldEvents } from '../record/fold-events.ts'
import { prepareRun } from './prepare-run.ts'
import { run } from './run.ts'

const folder = temporaryFolder()
beforeAll(() => void vi.stubEnv('PROBATIVE_HOST_DIR', join(folder.path, 'host')))
afterAll(() => folder[Symbol.dispose]())

const url = new URL('../../test/fixtures/sampler-plugin.ts', import.meta.url).href
const loaded = { spec: 'ticking', url, plugin }
const registry = createRegistry([loaded])
const cases = [{ probe: 'ticking/wait', sampling: { launches: 1, iterations: 2, warmup: 1 } }]

async function eventsOf(samplers?: readonly string[] | false): Promise<RunEvent[]> {
  const { file: _, ...suite } = suiteOf({ plugins: [loaded], cases, ...(samplers === undefined ? {} : { samplers }) })
  const { signal } = new AbortController()
  return Array.fromAsync(run(await prepareRun({ suite, registry }, { cwd: folder.path, signal }), { graceMs: 500 }))
}

test('a launch carries its window, telemetry, taints and derived values; the stream is in the journal', async () => {
  const events = await eventsOf()
  expect(events.map(({ type }) => type)).toEqual([
    'run-started',
    'launch-started',
    'samples',
    'launch-finished',
    'run-finished',
  ])
  expect(events.map(event => runEventSchema.parse(JSON.parse(JSON.stringify(event))))).toEqual(events)
  const { launches, series, plan, sessions } = foldEvents(events)
  const [launch] = launches
  expect(plan.samplers).toEqual([{ id: 'ticking/clock', intervalMs: 10, plugin: 'ticking-plugin', version: '1.0.0' }])
  expect(sessions[0]?.facts['dev0.uuid']?.value).toBe('DEV-1')
  expect(series?.map(({ sampler, caseId, launch }) => [sampler, caseId, launch])).toEqual([
    ['ticking/clock', 'ticking/wait@1', 0],
  ])
  expect([launch?.taints, launch?.findings?.map(({ code }) => code)]).toEqual([
    [{ code: 'throttled', sampler: 'ticking/clock', text: 'hot in every sample' }],
    ['fixture-samples'],
  ])
  expect(launch?.values.fan).toEqual([{ unavailable: 'it has no fan' }])
  // 1 J for each millisecond, 120 operations in the two measured iterations of 60 ms.
  const { startNs = 0, endNs = 0 } = launch?.window ?? {}
  const [perOp] = launch?.values.energy_per_op ?? []
  expect(perOp).toBeCloseTo((endNs - startNs) / 1e6 / 120, 2)
})

test('without samplers there is no telemetry, and what depends on it says so', async () => {
  const events = await eventsOf(false)
  const [launch] = foldEvents(events).launches
  expect([launch?.telemetry, launch?.taints, launch?.values.energy_per_op]).toEqual([
    undefined,
    undefined,
    [{ unavailable: 'no sampler read dev.energy' }],
  ])
})

test('a sampler process that dies costs the telemetry of the launch and warns', async () => {
  const [launch] = foldEvents(await eventsOf(['ticking/crashing'])).launches
  expect([launch?.status, launch?.findings]).toEqual([
    'valid',
    [
      {
        code: 'telemetry-lost',
        severity: 'warn',
        text: 'no telemetry beside this launch: the sampler process ended by itself (SIGABRT)',
      },
    ],
  ])
})
