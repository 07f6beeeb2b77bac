import { stripVTControlCharacters } from 'node:util'
import type { FieldSummary, Taint } from '@probative/core'
import { buildRecord } from '@probative/testkit'
import { expect, test } from 'vitest'
import { telemetryText } from './telemetry-text.ts'

const about = (name: string, unit: string) => ({ name, quantity: name, unit })
const counter = (name: string, unit: string, rate: number): FieldSummary => ({
  kind: 'counter',
  ...about(name, unit),
  total: rate * 2,
  rate,
  n: 20,
})
const gauge = (name: string, unit: string, mean: number): FieldSummary => ({
  kind: 'gauge',
  ...about(name, unit),
  mean,
  min: mean,
  max: mean,
  n: 20,
})
const taint: Taint = { code: 'contended', sampler: 'metrics/host', text: 'other processes used 40 % of all cores' }

test('what is worth a line, in a fixed order, with throttling and taints below', () => {
  const built = buildRecord()
  const fields = (scale: number): FieldSummary[] => [
    gauge('gpu0.power', 'W', 650 * scale),
    gauge('gpu0.fan', '1', 0.3),
    counter('gpu0.energy', 'J', 640 * scale),
    { kind: 'flags', ...about('gpu0.reasons', '1'), shares: { 'sw-power-cap': 1 }, n: 20 },
    counter('pressure.cpu', 's', 0.25 * scale),
    counter('cpu.busy', 's', 1.5 * scale),
    counter('disk.read', 'B', 2e9 * scale),
    { kind: 'unavailable', ...about('cpu.frequency', 'Hz'), reason: 'no cpufreq' },
  ]
  const record = {
    ...built,
    launches: built.launches.slice(0, 2).map((launch, i) => ({
      ...launch,
      telemetry: [{ sampler: 'metrics/host', fields: fields(i + 1), ticks: 20, late: 0, readS: 0.001 }],
      taints: i === 0 ? [taint] : [],
    })),
  }
  expect(stripVTControlCharacters(telemetryText(record))).toBe(
    `beside 2 launches                   mean  lowest  highest
cores busy                          2.25    1.50     3.00
a task waited for a CPU             38 %    25 %     50 %
read from disks                   3 GB/s  2 GB/s   4 GB/s
gpu0 power                         975 W   650 W   1.3 kW
gpu0 power by the energy counter   960 W   640 W  1.28 kW
gpu0.reasons: sw-power-cap (2 launches)
contended  1 of 2 launches; the first: other processes used 40 % of all cores`,
  )
})

test('nothing sampled, nothing printed', () => {
  expect(telemetryText(buildRecord())).toBe('')
})
