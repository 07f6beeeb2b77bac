import { expect, test } from 'vitest'
import { resolveMetric, type TelemetryOrigin, type Value } from '../plugin/metric.ts'
import type { LaunchOutcome } from '../record/event.ts'
import type { FieldSummary } from '../record/telemetry.ts'
import { withDerivedValues } from './derive-values.ts'

const energy = (device: string, total: number): FieldSummary => ({
  kind: 'counter',
  name: 'gpu0.energy',
  quantity: 'gpu.energy',
  device,
  unit: 'J',
  total,
  rate: total / 2,
  n: 20,
})
const power: FieldSummary = {
  kind: 'gauge',
  name: 'power',
  quantity: 'cpu.power',
  unit: 'W',
  mean: 50,
  min: 40,
  max: 60,
  n: 20,
}
const absent: FieldSummary = {
  kind: 'unavailable',
  name: 'fan',
  quantity: 'gpu.fan',
  unit: '1',
  reason: 'it has no fan',
}

const outcome = (parts: Partial<LaunchOutcome> = {}): LaunchOutcome => ({
  caseId: 'a/b@1',
  launch: 0,
  session: 's',
  wallS: 3,
  runs: 2,
  values: { operations: [3e12, 5e12] },
  facts: { 'gpu.uuid': { value: 'GPU-1', source: 'observed', role: 'identity' } },
  window: { startNs: 1e9, endNs: 3e9, iterationEndNs: [2e9, 3e9] },
  telemetry: [
    {
      sampler: 'metrics/gpu',
      fields: [energy('GPU-1', 800), energy('GPU-2', 90), power, absent],
      ticks: 30,
      late: 0,
      readS: 0.01,
    },
  ],
  ...parts,
})

const derived = (telemetry: TelemetryOrigin, parts: Partial<LaunchOutcome> = {}): readonly Value[] | undefined =>
  withDerivedValues(outcome(parts), { x: resolveMetric('x', { unit: 'J/FLOP', better: 'lower', telemetry }) }).values.x

const E = { quantity: 'gpu.energy', take: 'total', device: 'gpu.uuid' } as const

test('the energy of the device that was used, by the sum of the operations', () => {
  // 800 J over 8e12 operations.
  expect(derived({ ...E, per: 'operations' })).toEqual([1e-10])
})

test('what is taken: the total and rate of a counter, mean and integral of a gauge', () => {
  expect([
    derived(E),
    derived({ ...E, take: 'rate' }),
    derived({ quantity: 'cpu.power', take: 'mean' }),
    derived({ quantity: 'cpu.power', take: 'max' }),
    derived({ quantity: 'cpu.power', take: 'integral' }),
  ]).toEqual([[800], [400], [50], [60], [100]])
})

test.each<[string, TelemetryOrigin, Partial<LaunchOutcome>]>([
  ['no sampler read gpu.energy', E, { telemetry: [] }],
  ['2 devices have gpu.energy, and nothing says which was used', { quantity: 'gpu.energy', take: 'total' }, {}],
  [
    'no sampler read gpu.energy of GPU-9',
    E,
    { facts: { 'gpu.uuid': { value: 'GPU-9', source: 'observed', role: 'identity' } } },
  ],
  ['it has no fan', { quantity: 'gpu.fan', take: 'mean' }, {}],
  ['gpu0.energy is a counter: it has no mean', { ...E, take: 'mean' }, {}],
  ['operations has no value above zero to divide by', { ...E, per: 'operations' }, { values: { operations: [0, 0] } }],
  [
    'operations has no value above zero to divide by',
    { ...E, per: 'operations' },
    { values: { operations: [{ unavailable: 'x' }] } },
  ],
  [
    'gpu0.energy was 0 J over the window',
    E,
    { telemetry: [{ sampler: 's', fields: [energy('GPU-1', 0)], ticks: 1, late: 0, readS: 0 }] },
  ],
])('unavailable: %s', (reason, telemetry, parts) => {
  expect(derived(telemetry, parts)).toEqual([{ unavailable: reason }])
})

test('a launch without metrics from telemetry, or without iterations, stays as it is', () => {
  const plain = outcome()
  expect(withDerivedValues(plain, { y: resolveMetric('y', { unit: 's', better: 'lower' }) })).toBe(plain)
  expect(derived(E, { runs: 0 })).toBe(undefined)
})
