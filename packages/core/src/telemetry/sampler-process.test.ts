import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { condition } from '../plugin/fact.ts'
import { startSamplers } from './sampler-process.ts'

const pluginUrl = new URL('../../test/fixtures/sampler-plugin.ts', import.meta.url).href
const address = (name: string) => ({ id: `ticking/${name}`, pluginUrl, intervalMs: 10 })
const start = (names: readonly string[]) =>
  startSamplers(names.map(address), { openMs: 20_000, answerMs: 5000, closeMs: 500 })
const launch = () => ({ pid: process.pid, originNs: process.hrtime.bigint(), usesService: false })

test('a launch is sampled on its own clock, from begin to end', async () => {
  await using samplers = await start(['clock'])
  expect(samplers.facts).toEqual({
    'sampler.ticking/clock': condition('every 10 ms'),
    'dev0.uuid': condition('DEV-1'),
  })
  const { originNs, ...rest } = launch()
  samplers.begin({ originNs, ...rest })
  await sleep(100)
  const endNs = Number(process.hrtime.bigint() - originNs)
  const window = { startNs: endNs - 50e6, endNs }
  const observed = await samplers.end(window)
  const [series] = observed?.series ?? []
  const [summary] = observed?.telemetry ?? []
  const [energy, clock, reasons, fan] = summary?.fields ?? []
  expect({
    ...observed,
    series: series && { ...series, atNs: series.atNs.length > 2, values: series.values.slice(1) },
    telemetry: [
      { ...summary, ticks: (summary?.ticks ?? 0) > 2, late: 0, readS: 0, fields: [clock, reasons, fan].length },
    ],
  }).toEqual({
    series: {
      sampler: 'ticking/clock',
      every: 1,
      atNs: true,
      fields: [
        { name: 'dev0.energy', quantity: 'dev.energy', device: 'DEV-1', unit: 'J', kind: 'counter' },
        { name: 'dev0.clock', quantity: 'dev.clock', device: 'DEV-1', unit: 'Hz', kind: 'gauge' },
        { name: 'dev0.reasons', quantity: 'dev.reasons', unit: '1', kind: 'flags', bits: { 4: 'hot' } },
      ],
      // What never changed is one value.
      values: [2e9, 4],
    },
    telemetry: [{ sampler: 'ticking/clock', ticks: true, late: 0, readS: 0, fields: 3 }],
    taints: [{ code: 'throttled', sampler: 'ticking/clock', text: 'hot in every sample' }],
    findings: [{ code: 'fixture-samples', severity: 'note', text: 'sampled' }],
  })
  // 1 J for each millisecond, whatever the beat was.
  expect(energy).toMatchObject({ kind: 'counter', unit: 'J' })
  expect(energy?.kind === 'counter' && Math.abs(energy.total - 50) < 1).toBe(true)
  expect(clock).toMatchObject({ kind: 'gauge', mean: 2e9, min: 2e9, max: 2e9 })
  expect(reasons).toMatchObject({ kind: 'flags', shares: { hot: 1 } })
  expect(fan).toEqual({
    kind: 'unavailable',
    name: 'dev0.fan',
    quantity: 'dev.fan',
    unit: '1',
    reason: 'it has no fan',
  })
})

test('a sampler that can not be opened is a fact with the reason, and the others work', async () => {
  await using samplers = await start(['absent', 'clock'])
  expect(samplers.facts['sampler.ticking/absent']).toEqual(condition('unavailable: there is no such device'))
  samplers.begin(launch())
  const observed = await samplers.end()
  expect(observed?.telemetry.map(({ sampler, fields }) => [sampler, fields])).toEqual([['ticking/clock', []]])
})

test('a sampler that throws stops, and says why beside each launch', async () => {
  await using samplers = await start(['throwing'])
  const failed = []
  for (let i = 0; i < 2; i++) {
    samplers.begin(launch())
    failed.push((await samplers.end({ startNs: 0, endNs: 1 }))?.telemetry.map(one => [one.failed, one.ticks]))
  }
  expect(failed).toEqual([[['the device is gone', 0]], [['the device is gone', 0]]])
})

test('a process that dies costs the telemetry, with the reason, and nothing else', async () => {
  await using samplers = await start(['crashing'])
  samplers.begin(launch())
  expect([await samplers.end(), samplers.lost]).toEqual([undefined, 'the sampler process ended by itself (SIGABRT)'])
  samplers.begin(launch())
  expect(await samplers.end()).toBe(undefined)
})

test('samplers that do not answer in time are ended', async () => {
  const patience = { openMs: 1500, answerMs: 300, closeMs: 100 }
  await using silent = await startSamplers([address('silent')], patience)
  expect(silent.facts).toEqual({
    'sampler.ticking/silent': condition('unavailable: the samplers did not answer within 1500 ms'),
  })
  await using spinning = await startSamplers([address('spinning')], { ...patience, openMs: 20_000 })
  spinning.begin(launch())
  expect([await spinning.end(), spinning.lost]).toEqual([undefined, 'the samplers did not answer within 300 ms'])
})

test('no samplers, no process', async () => {
  await using samplers = await startSamplers([])
  samplers.begin(launch())
  expect([samplers.facts, await samplers.end()]).toEqual([{}, undefined])
})
