import { expect, test } from 'vitest'
import type { Gate, Plan } from '../plan/plan.ts'
import type { RunRecord } from '../record/record.ts'
import type { Outcome, Verdict } from './evidence.ts'
import { namedVerdicts } from './named-verdicts.ts'

const gate = (caseId: string, id: string, require: string): Gate => ({
  id,
  caseId,
  metric: 'time',
  severity: 'fail',
  requirement: { kind: 'limit', subject: 'median', op: '<', bound: 1, unit: 's' },
  threshold: { id, metric: 'time', require },
})
const verdict = (of: Gate, outcome: Outcome): Verdict => ({
  gate: of,
  outcome,
  reasons: [],
  arithmetic: '',
  launches: 3,
  runs: 9,
})
const fast = gate('a@1', 'fast', 'median < 1 s')
const tail = gate('a@1', 'fast', 'p(95) < 2 s')
const other = gate('b@1', 'fast', 'median < 1 s')
const record = { plan: { gates: [fast, tail, other, tail] } as unknown as Plan } as RunRecord

test('the order is that of the plan, and every name is alone in its case', () => {
  const verdicts = [verdict(other, 'fail'), verdict(tail, 'fail'), verdict(fast, 'pass'), verdict(tail, 'skipped')]
  const named = namedVerdicts({ record, verdicts })
  expect(named.map(({ name, verdict: { gate: of, outcome } }) => [of.caseId, name, outcome])).toEqual([
    ['a@1', 'fast (time median < 1 s)', 'pass'],
    ['b@1', 'fast', 'fail'],
    ['a@1', 'fast (time p(95) < 2 s)', 'fail'],
    ['a@1', 'fast (time p(95) < 2 s) #2', 'skipped'],
  ])
})

test('a gate that the plan does not know comes last', () => {
  const unknown = gate('a@1', 'late', 'median < 1 s')
  const named = namedVerdicts({ record, verdicts: [verdict(unknown, 'fail'), verdict(fast, 'pass')] })
  expect(named.map(({ name }) => name)).toEqual(['fast', 'late'])
})
