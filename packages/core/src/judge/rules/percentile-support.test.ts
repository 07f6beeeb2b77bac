import { expect, test } from 'vitest'
import type { Metric } from '../../../src/plugin/metric.ts'
import { caseOfX, comparing, ruleInput } from '../../../test/fixtures/rule-input.ts'
import type { Requirement } from '../threshold.ts'
import { percentileSupport } from './percentile-support.ts'

const limit = (p: number): Requirement => ({ kind: 'limit', subject: 'percentile', p, op: '<', bound: 1, unit: 's' })
const samples = (n: number) => [{ samples: Array.from({ length: n }, (_, i) => i + 1) }]

function check(requirement: Requirement, sizes: readonly number[], metric: Partial<Metric> = { kind: 'distribution' }) {
  const gate = { ...comparing({ baseline: 'main' }), requirement }
  return percentileSupport.check(ruleInput({ cases: [caseOfX(sizes.map(samples), metric)], gates: [gate] }))
}

test.each([
  [90, 35, 36],
  [95, 71, 72],
  [99, 367, 368],
  [5, 71, 72],
])('p%d rests on the samples of its smallest launch: %d are too few, %d are enough', (p, few, enough) => {
  const text = (n: number) => `p${p} of x: ${n} values in the smallest launch, ${enough} are needed`
  expect([check(limit(p), [5000, few]), check(limit(p), [enough, 5000])]).toEqual([
    [{ caseId: 'a/b@1', result: 'breach', arithmetic: text(few) }],
    [{ caseId: 'a/b@1', result: 'ok', arithmetic: text(enough) }],
  ])
})

test('a comparison of percentiles needs them too', () => {
  const requirement: Requirement = {
    kind: 'relative',
    subject: 'percentile',
    p: 95,
    direction: 'worse',
    margin: 0,
    than: { baseline: 'main' },
  }
  expect(check(requirement, [71]).map(({ result }) => result)).toEqual(['breach'])
})

test('a median, a case without data and a metric that is not there are not its matter', () => {
  const median: Requirement = { kind: 'limit', subject: 'median', op: '<', bound: 1, unit: 's' }
  expect([check(median, [3]), check(limit(99), [])]).toEqual([[], []])
  const gates = [{ ...comparing({ baseline: 'main' }), metric: 'y', requirement: limit(99) }]
  expect(percentileSupport.check(ruleInput({ cases: [caseOfX([samples(3)])], gates }))).toEqual([])
})
