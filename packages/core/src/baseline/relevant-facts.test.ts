import { expect, test } from 'vitest'
import { recordOf } from '../../test/fixtures/record.ts'
import { condition, type Facts, identity, workload } from '../plugin/fact.ts'
import { relevantFacts } from './relevant-facts.ts'

function factsOf(ofSession: Facts, ofLaunches: readonly Facts[], sensitiveTo: readonly string[]) {
  const { sessions, launches } = recordOf({ facts: ofSession, bad: ofLaunches.map(facts => ({ facts })) })
  return relevantFacts({ sessions }, launches, sensitiveTo)
}

test('identity facts under the prefixes, and all facts about the input', () => {
  const session = {
    'cpu.model': identity('M1'),
    'cpu.cores': identity(8),
    cpu: identity('yes'),
    'cpus.count': identity(2),
    'memory.total': identity(64),
    'cpu.governor': condition('performance'),
    'git.commit': condition('c0ffee'),
  }
  const launch = { 'gpu.name': identity('G'), 'model.sha256': workload('m'), 'model.size': workload(null) }
  expect(factsOf(session, [launch, {}], ['cpu', 'gpu.name'])).toEqual({
    environment: { cpu: 'yes', 'cpu.cores': 8, 'cpu.model': 'M1', 'gpu.name': 'G' },
    workload: { 'model.sha256': 'm', 'model.size': null },
  })
})

test('a prefix of which nothing is known is one unknown fact', () => {
  expect(factsOf({ 'cpu.model': identity('M1') }, [], ['cpu', 'gpu'])).toEqual({
    environment: { 'cpu.model': 'M1', gpu: null },
    workload: {},
  })
})

test('a condition is no identity: a prefix that has only conditions is unknown', () => {
  expect(factsOf({ 'gpu.clock': condition(5) }, [], ['gpu']).environment).toEqual({ gpu: null })
})

test('a case that is sensitive to nothing has no environment', () => {
  expect(factsOf({ 'cpu.model': identity('M1') }, [], [])).toEqual({ environment: {}, workload: {} })
})
