import { expect, test } from 'vitest'
import { condition, identity, workload } from './fact.ts'

test('a fact that is not known is unknown, never a guess; false and 0 are known', () => {
  const unknown = { value: null, source: 'unknown' }
  expect([identity(undefined), condition(null), workload(''), identity(0), condition(false), workload('x')]).toEqual([
    { ...unknown, role: 'identity' },
    { ...unknown, role: 'condition' },
    { ...unknown, role: 'workload' },
    { value: 0, source: 'observed', role: 'identity' },
    { value: false, source: 'observed', role: 'condition' },
    { value: 'x', source: 'observed', role: 'workload' },
  ])
})
