import { type CaseData, type FieldSummary, identity, type LaunchRecord, type Rule, type Taint } from '@probative/core'
import { buildRecord } from '@probative/testkit'
import { expect, test } from 'vitest'
import { foreignProcess } from './foreign-process.ts'
import { idleIsIdle } from './idle-is-idle.ts'
import { linkWidth } from './link-width.ts'
import { throttled } from './throttled.ts'

interface Beside {
  readonly fields?: readonly FieldSummary[]
  readonly taints?: readonly Taint[]
}

/** What a rule says of one case whose launches had that beside them. */
function check(rule: Rule, launches: readonly Beside[], probe = 'gpu/gemm') {
  const built = buildRecord()
  const [planned] = built.plan.cases
  const [session] = built.sessions
  const [launch] = built.launches
  if (!planned || !session || !launch) throw new Error('the record is empty')
  const record = { ...built, sessions: [{ ...session, facts: { 'gpu0.pcie_width_max': identity(16) } }] }
  const valid = launches.map(
    ({ fields = [], taints = [] }): LaunchRecord => ({
      ...launch,
      telemetry: [{ sampler: 'metrics/gpu', fields, ticks: 10, late: 0, readS: 0 }],
      taints,
    }),
  )
  const data: CaseData = {
    planned: { ...planned, caseId: 'a@1', probe },
    valid,
    invalid: [],
    failed: [],
    metrics: new Map(),
  }
  return rule.check({ record, cases: [data] })
}

const about = (name: string) => ({ name: `gpu0.${name}`, quantity: `gpu.${name}`, device: 'GPU-a', unit: '1' })
const gauge = (name: string, mean: number): FieldSummary => ({
  kind: 'gauge',
  ...about(name),
  mean,
  min: mean,
  max: mean,
  n: 5,
})
const reasons = (shares: Readonly<Record<string, number>>): FieldSummary => ({
  kind: 'flags',
  ...about('reasons'),
  shares,
  n: 5,
})
const unknown = [{ caseId: 'a@1', result: 'cannot-tell', arithmetic: 'no GPU was read beside its launches' }]

test('throttled: heat and the power supply are a breach, a power limit is not', () => {
  const capped = { fields: [reasons({ 'sw-power-cap': 1 })] }
  const hot = { fields: [reasons({ 'sw-power-cap': 1, 'sw-thermal-slowdown': 0.25 })] }
  expect([check(throttled, [capped, capped]), check(throttled, [capped, hot, {}]), check(throttled, [{}])]).toEqual([
    [{ caseId: 'a@1', result: 'ok', arithmetic: 'seen beside 2 of 2 launches' }],
    [
      {
        caseId: 'a@1',
        result: 'breach',
        arithmetic: 'gpu0: sw-thermal-slowdown in 25 % of the samples (1 of 2 launches)',
      },
    ],
    unknown,
  ])
})

test('a stranger on the GPU; a busy CPU is none', () => {
  const taint = (sampler: string): Taint => ({ code: 'contended', sampler, text: 'gpu0: 1 other process on the GPU' })
  const gpu = [gauge('power', 100)]
  expect([
    check(foreignProcess, [{ fields: gpu, taints: [taint('metrics/gpu')] }]),
    check(foreignProcess, [{ fields: gpu, taints: [taint('metrics/host')] }]),
    check(foreignProcess, [{ taints: [taint('metrics/host')] }]),
  ]).toEqual([
    [{ caseId: 'a@1', result: 'breach', arithmetic: 'gpu0: 1 other process on the GPU (1 of 1 launches)' }],
    [{ caseId: 'a@1', result: 'ok', arithmetic: 'seen beside 1 of 1 launches' }],
    unknown,
  ])
})

test('a link is judged under load only', () => {
  const narrow = [gauge('pcie_width', 8)]
  expect([
    check(linkWidth, [{ fields: [...narrow, gauge('utilization', 0.9)] }]),
    check(linkWidth, [{ fields: [gauge('pcie_width', 16), gauge('utilization', 0.9)] }]),
    check(linkWidth, [{ fields: [...narrow, gauge('utilization', 0)] }]),
    check(linkWidth, [{ fields: narrow }]),
  ]).toEqual([
    [{ caseId: 'a@1', result: 'breach', arithmetic: 'gpu0: 8 lanes under load, 16 possible (1 of 1 launches)' }],
    [{ caseId: 'a@1', result: 'ok', arithmetic: 'seen beside 1 of 1 launches' }],
    unknown,
    unknown,
  ])
})

test('a card at rest is looked at where nothing is asked of it', () => {
  const busy = [{ fields: [gauge('utilization', 0.3)] }]
  expect([
    check(idleIsIdle, busy, 'metrics/idle'),
    check(idleIsIdle, [{ fields: [gauge('utilization', 0.05)] }], 'metrics/idle'),
    check(idleIsIdle, busy, 'gpu/gemm'),
  ]).toEqual([
    [{ caseId: 'a@1', result: 'breach', arithmetic: 'gpu0: 30 % busy at rest (1 of 1 launches)' }],
    [{ caseId: 'a@1', result: 'ok', arithmetic: 'seen beside 1 of 1 launches' }],
    [],
  ])
})
