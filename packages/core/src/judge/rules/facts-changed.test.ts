import { expect, test } from 'vitest'
import { condition, type Facts, identity, workload } from '../../../src/plugin/fact.ts'
import { ruleInput } from '../../../test/fixtures/rule-input.ts'
import { factsChanged } from './facts-changed.ts'

const ofLaunches = (...facts: readonly Facts[]) =>
  factsChanged.check(ruleInput({ cases: [{ metrics: {}, launches: facts.map(one => ({ facts: one })) }] }))
const ofSessions = (...facts: readonly Facts[]) =>
  factsChanged.check(ruleInput({ sessions: facts.map(one => ({ facts: one })) }))

test('another device or input in one of the launches is a breach', () => {
  const before = { 'gpu.name': identity('A'), 'model.sha256': workload('1'), 'gpu.clock': condition(1) }
  const after = { 'gpu.name': identity('B'), 'model.sha256': workload('2'), 'gpu.clock': condition(2) }
  expect(ofLaunches(before, before, after)).toEqual([
    { caseId: 'a/b@1', result: 'breach', arithmetic: 'gpu.name was not the same in every launch: A, B' },
    { caseId: 'a/b@1', result: 'breach', arithmetic: 'model.sha256 was not the same in every launch: 1, 2' },
  ])
})

test('the same in all of them, and unknown in some, is not', () => {
  expect(
    ofLaunches({ 'gpu.count': identity(2) }, {}, { 'gpu.count': identity(null) }, { 'gpu.count': identity(2) }),
  ).toEqual([{ caseId: 'a/b@1', result: 'ok', arithmetic: 'gpu.count was 2 in 2 launches' }])
})

test('launches that failed count: they may have failed because of it', () => {
  const launches = [
    { facts: { 'gpu.name': identity('A') } },
    { facts: { 'gpu.name': identity('B') }, error: { kind: 'crash', phase: 'process', message: 'gone' } as const },
  ]
  expect(factsChanged.check(ruleInput({ cases: [{ metrics: {}, launches }] })).map(({ result }) => result)).toEqual([
    'breach',
  ])
})

test('zero and false are values', () => {
  expect(ofLaunches({ 'gpu.ecc': identity(false) }, { 'gpu.ecc': identity(true) }).map(one => one.arithmetic)).toEqual([
    'gpu.ecc was not the same in every launch: false, true',
  ])
})

test('a run that goes on under another kernel is a breach, one on the same machine is not', () => {
  const old = { 'os.kernel': identity('6.1'), 'cpu.cores': identity(8), 'git.commit': condition('a') }
  const updated = { ...old, 'os.kernel': identity('6.8'), 'git.commit': condition('b') }
  expect([
    ofSessions(old, old, updated),
    ofSessions(old, { ...old, 'cpu.cores': identity(null) }),
    ofSessions(old),
  ]).toEqual([
    [{ result: 'breach', arithmetic: 'os.kernel was not the same in every session: 6.1, 6.8' }],
    [{ result: 'ok', arithmetic: 'the machine was the same in 2 sessions' }],
    [],
  ])
})
