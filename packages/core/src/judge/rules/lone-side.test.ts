import { expect, test } from 'vitest'
import type { Metric } from '../../../src/plugin/metric.ts'
import { caseOfX, comparing, ruleInput } from '../../../test/fixtures/rule-input.ts'
import { loneSide } from './lone-side.ts'

const OURS = 'a/b@1'
const FAST = 'a/b@1?fast=true'

function check(ours: number, theirs: number, metric: Partial<Metric> = {}) {
  const value = metric.kind === 'proportion' ? { successes: 3, trials: 10 } : 5
  const launches = (n: number) => Array.from({ length: n }, () => [value])
  const cases = [caseOfX(launches(ours), metric), { ...caseOfX(launches(theirs), metric), id: FAST }]
  return loneSide.check(ruleInput({ cases, gates: [comparing({ case: FAST })] }))
}

test.each([
  [1, 10, 'breach', 'x: 1 launch of a/b@1, 10 launches of a/b@1?fast=true'],
  [10, 1, 'breach', 'x: 10 launches of a/b@1, 1 launch of a/b@1?fast=true'],
  [1, 0, 'breach', 'x: 1 launch of a/b@1, 0 launches of a/b@1?fast=true'],
  [2, 2, 'ok', 'x: 2 launches of a/b@1, 2 launches of a/b@1?fast=true'],
  [0, 5, 'cannot-tell', 'x: 0 launches of a/b@1, 5 launches of a/b@1?fast=true'],
  [0, 0, 'cannot-tell', 'x: 0 launches of a/b@1, 0 launches of a/b@1?fast=true'],
] as const)('%d against %d launches: %s', (ours, theirs, result, arithmetic) => {
  expect(check(ours, theirs)).toEqual([{ caseId: OURS, result, arithmetic }])
})

test.each(['exact', 'proportion'] as const)('one launch of each is enough for a metric that is %s', kind => {
  expect(check(1, 1, { kind, unit: '1' })).toEqual([])
})

test('against a baseline only our side is known', () => {
  const results = [1, 3].map(n => {
    const launches = Array.from({ length: n }, () => [5])
    return loneSide.check(ruleInput({ cases: [caseOfX(launches)], gates: [comparing({ baseline: 'main' })] }))
  })
  expect(results).toEqual([
    [{ caseId: OURS, result: 'breach', arithmetic: 'x: 1 launch of a/b@1' }],
    [{ caseId: OURS, result: 'ok', arithmetic: 'x: 3 launches of a/b@1' }],
  ])
})

test('a limit, a rule, and a case that is not part of the run compare nothing', () => {
  const gates = [
    { ...comparing({ case: FAST }), requirement: { kind: 'limit', subject: 'value', op: '<', bound: 1, unit: 's' } },
    { ...comparing({ case: FAST }), requirement: { kind: 'rule', rule: 'core/drift' } },
    comparing({ case: FAST }, 'a/gone@1'),
  ] as const
  expect(loneSide.check(ruleInput({ cases: [caseOfX([[5]])], gates }))).toEqual([])
})
