import { expect, test } from 'vitest'
import { caseOfX, ruleInput } from '../../../test/fixtures/rule-input.ts'
import type { Rule, RuleInput, RuleResult } from '../../plugin/rule.ts'
import { CORE_RULES } from './core-rules.ts'
import { findingsOf, runRules } from './run-rules.ts'

const ruleOf = (check: (input: RuleInput) => unknown, id: Rule['id'] = 'bad/rule'): Rule => ({
  id,
  claim: 'it holds',
  check: check as Rule['check'],
})
const resultsOf = (check: (input: RuleInput) => unknown) => runRules([ruleOf(check)], ruleInput({}))[0]?.results

test('what a rule finds is reported with it', () => {
  const found: RuleResult[] = [{ caseId: 'a/b@1', result: 'ok', arithmetic: '1 = 1' }]
  const rule = ruleOf(() => found)
  expect(runRules([rule], ruleInput({}))).toEqual([{ rule, results: found }])
})

test('a rule sees the record and its cases', () => {
  const input = ruleInput({ cases: [caseOfX([[1], [2]])] })
  const seen: RuleInput[] = []
  runRules([ruleOf(given => seen.push(given))], input)
  expect(seen).toEqual([input])
})

test.each([
  [
    'throws',
    () => {
      throw new TypeError('x is not a function')
    },
    'the rule failed: x is not a function',
  ],
  [
    'throws a string',
    () => {
      throw 'no'
    },
    'the rule failed: no',
  ],
])('a rule that %s can tell nothing', (_, check, arithmetic) => {
  expect(resultsOf(check)).toEqual([{ result: 'cannot-tell', arithmetic }])
})

test.each([
  ['nothing', () => undefined],
  ['a promise', async () => []],
  ['a result that does not exist', () => [{ result: 'maybe', arithmetic: 'x' }]],
  ['a result without words', () => [{ result: 'breach' }]],
  ['a hole', () => [null]],
  ['an alarm in words', () => [{ result: 'breach', arithmetic: 'x', alarm: 'yes' }]],
])('a rule that returns %s can tell nothing, and breaches nothing', (_, check) => {
  const reports = runRules([ruleOf(check)], ruleInput({}))
  expect(reports[0]?.results).toEqual([
    { result: 'cannot-tell', arithmetic: expect.stringMatching(/^the rule failed: ./) },
  ])
  expect(findingsOf(reports)).toEqual([])
})

test('breaches become findings, an alarm where the rule says so; the rest does not', () => {
  const results: RuleResult[] = [
    { result: 'ok', arithmetic: 'fine' },
    { result: 'cannot-tell', arithmetic: 'unknown' },
    { result: 'breach', arithmetic: 'the run is odd' },
    { caseId: 'a/b@1', result: 'breach', arithmetic: 'the case is odd', alarm: true },
  ]
  const of = (id: Rule['id']) => findingsOf([{ rule: ruleOf(() => results, id), results }])
  expect([of('core/drift'), of('llm/same-prompts')]).toEqual(
    ['drift', 'llm-same-prompts'].map(code => [
      { code, severity: 'warn', text: 'the run is odd' },
      { code, severity: 'alarm', text: 'the case is odd', caseId: 'a/b@1' },
    ]),
  )
})

test('the ids of the core are distinct, and a run without cases breaches none of its rules', () => {
  expect(new Set(CORE_RULES.map(({ id }) => id)).size).toBe(8)
  const reports = runRules(CORE_RULES, ruleInput({}))
  expect(reports.flatMap(({ rule, results }) => results.map(({ result }) => `${rule.id} ${result}`))).toEqual([
    'core/machine-busy cannot-tell',
  ])
})
