import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seriesOf } from '../../test/fixtures/baseline.ts'
import type { Equivalent } from '../config/schema.ts'
import { type Metric, resolveMetric } from '../plugin/metric.ts'
import { comparabilityOf } from './comparability.ts'
import type { FactValues } from './relevant-facts.ts'

interface Parts {
  readonly environment?: readonly [before: FactValues, now: FactValues]
  readonly workload?: readonly [before: FactValues, now: FactValues]
  readonly metric?: Partial<Metric>
  readonly equivalent?: readonly Equivalent[]
}

const compare = ({ environment = [{}, {}], workload = [{}, {}], metric = {}, equivalent = [] }: Parts) => {
  const definition = resolveMetric('x', { unit: 's', better: 'lower', ...metric })
  const before = { ...seriesOf({ workload: workload[0] }), facts: environment[0] }
  return comparabilityOf({ environment: environment[1], workload: workload[1], definition }, before, equivalent)
}
const KERNEL = [{ 'os.kernel': '6.1' }, { 'os.kernel': '6.8' }] as const
const ALIKE: Equivalent = { fact: 'os.kernel', from: '6.1', to: '6.8', reason: 'measured both' }

test('the same facts and the same metric are comparable', () => {
  const facts = { 'cpu.model': 'M1', 'cpu.cores': 8, 'cpu.smt': false }
  expect(compare({ environment: [facts, { ...facts }], workload: [{ n: 1 }, { n: 1 }] })).toEqual({
    reasons: [],
    differences: [],
    equivalences: [],
  })
})

test('each kind of difference has its own reason, and is printed', () => {
  expect(
    compare({
      environment: [
        { 'cpu.model': 'M1', 'cpu.cores': 8, 'gpu.name': null },
        { 'cpu.model': 'M2', 'cpu.cores': 8, 'gpu.name': 'G' },
      ],
      workload: [{ 'model.sha256': 'a' }, { 'model.sha256': 'b' }],
      metric: { unit: 'B/s', better: 'higher', kind: 'additive', reduce: 'max', source: 'reported' },
    }),
  ).toEqual({
    reasons: ['metric-changed', 'workload-changed', 'environment-changed', 'fact-unknown'],
    differences: [
      'unit of the metric: s -> B/s',
      'kind of the metric: sampled -> additive',
      'reduce of the metric: median -> max',
      'better of the metric: lower -> higher',
      'source of the metric: measured -> reported',
      'model.sha256: a -> b',
      'cpu.model: M1 -> M2',
      'gpu.name: unknown -> G',
    ],
    equivalences: [],
  })
})

test('another title is the same metric', () => {
  expect(compare({ metric: { title: 'time' } }).reasons).toEqual([])
})

test.each([
  [{ gpu: null }, { gpu: null }, 'gpu: unknown -> unknown'],
  [{ gpu: 'G' }, { gpu: null }, 'gpu: G -> unknown'],
  [{}, { gpu: 'G' }, 'gpu: unknown -> G'],
  [{ gpu: 'G' }, {}, 'gpu: G -> unknown'],
])('unknown is equal to nothing, not even to unknown: %j and %j', (before, now, difference) => {
  const expected = { reasons: ['fact-unknown'], differences: [difference], equivalences: [] }
  expect([compare({ environment: [before, now] }), compare({ workload: [before, now] })]).toEqual([expected, expected])
})

test.each([
  [8, '8'],
  [true, 'true'],
  [0, false],
  ['', 0],
])('%j and %j are two values', (before, now) => {
  expect(compare({ environment: [{ fact: before }, { fact: now }] }).reasons).toEqual(['environment-changed'])
})

test('what the suite takes as alike is no difference, and is printed with its reason', () => {
  expect(compare({ environment: KERNEL, equivalent: [ALIKE] })).toEqual({
    reasons: [],
    differences: [],
    equivalences: ['os.kernel: 6.1 -> 6.8 (taken as alike: measured both)'],
  })
  expect(compare({ workload: KERNEL, equivalent: [ALIKE] }).reasons).toEqual([])
})

test.each([
  ['the other way round', { ...ALIKE, from: '6.8', to: '6.1' }],
  ['of another fact', { ...ALIKE, fact: 'os.version' }],
  ['of another value', { ...ALIKE, to: '6.9' }],
  ['of a number', { ...ALIKE, from: 6.1 }],
])('a rule %s does not apply', (_, rule) => {
  expect(compare({ environment: KERNEL, equivalent: [rule] })).toEqual({
    reasons: ['environment-changed'],
    differences: ['os.kernel: 6.1 -> 6.8'],
    equivalences: [],
  })
})

test('a rule makes one difference alike and leaves the others', () => {
  const environment = [
    { ...KERNEL[0], 'cpu.model': 'M1' },
    { ...KERNEL[1], 'cpu.model': 'M2' },
  ] as const
  expect(compare({ environment, equivalent: [ALIKE] })).toEqual({
    reasons: ['environment-changed'],
    differences: ['cpu.model: M1 -> M2'],
    equivalences: ['os.kernel: 6.1 -> 6.8 (taken as alike: measured both)'],
  })
})

const facts = fc.dictionary(
  fc.constantFrom('cpu.model', 'gpu', '__proto__', 'constructor'),
  fc.constantFrom('a', 'b', 0, 1, true, null),
)

test('comparable means: every fact is known on both sides and the same', () => {
  fc.assert(
    fc.property(facts, facts, (before, now) => {
      const names = new Set([...Object.keys(before), ...Object.keys(now)])
      const isSame = [...names].every(
        name => Object.hasOwn(before, name) && before[name] !== null && before[name] === now[name],
      )
      expect(compare({ environment: [before, now] }).reasons.length === 0).toBe(isSame)
    }),
  )
})
