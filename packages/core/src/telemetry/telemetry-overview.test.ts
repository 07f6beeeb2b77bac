import { expect, test } from 'vitest'
import { recordOf } from '../../test/fixtures/record.ts'
import type { Taint } from '../plugin/sampler.ts'
import type { RunRecord } from '../record/record.ts'
import type { FieldSummary } from '../record/telemetry.ts'
import { telemetryOverview } from './telemetry-overview.ts'

const about = (name: string, unit: string) => ({ name, quantity: name, unit })
const power = (mean: number): FieldSummary => ({
  kind: 'gauge',
  ...about('gpu0.power', 'W'),
  mean,
  min: 1,
  max: 999,
  n: 5,
})
const energy = (total: number): FieldSummary => ({
  kind: 'counter',
  ...about('gpu0.energy', 'J'),
  total,
  rate: total / 2,
  n: 5,
})
const reasons: FieldSummary = { kind: 'flags', ...about('gpu0.reasons', '1'), shares: { 'sw-power-cap': 0.5 }, n: 5 }
const fan: FieldSummary = { kind: 'unavailable', ...about('gpu0.fan', '1'), reason: 'it has none' }
const contended = (text: string): Taint => ({ code: 'contended', sampler: 'metrics/host', text })

function recordBeside(launches: readonly { fields: readonly FieldSummary[]; taints?: readonly Taint[] }[]): RunRecord {
  const record = recordOf({ launches: launches.map(() => [1]) })
  return {
    ...record,
    launches: record.launches.map((launch, i) => ({
      ...launch,
      telemetry: [{ sampler: 's', fields: launches[i]?.fields ?? [], ticks: 1, late: 0, readS: 0 }],
      taints: launches[i]?.taints ?? [],
    })),
  }
}

test('launches alike: the mean of their means or rates, the lowest and the highest; totals add up', () => {
  const record = recordBeside([
    { fields: [power(100), energy(200), reasons, fan], taints: [contended('first'), contended('second')] },
    { fields: [power(300), energy(600), fan], taints: [contended('third')] },
    // A launch in which nothing was measured has no fields.
    { fields: [] },
  ])
  expect(telemetryOverview(record)).toEqual({
    rows: [
      { name: 'gpu0.power', unit: 'W', kind: 'gauge', mean: 200, low: 100, high: 300, launches: 2 },
      { name: 'gpu0.energy', unit: 'J', kind: 'counter', mean: 200, low: 100, high: 300, total: 800, launches: 2 },
    ],
    flags: [{ field: 'gpu0.reasons', bit: 'sw-power-cap', launches: 1 }],
    unavailable: [{ name: 'gpu0.fan', reason: 'it has none' }],
    taints: [{ code: 'contended', launches: 2, text: 'first' }],
    launches: 2,
  })
})

test('nothing sampled, nothing to say', () => {
  expect([telemetryOverview(recordOf({ launches: [[1]] })), telemetryOverview(recordBeside([{ fields: [] }]))]).toEqual(
    [undefined, undefined],
  )
})
