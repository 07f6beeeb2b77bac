import { expect, test } from 'vitest'
import { caseNames } from './case-names.ts'

test('a name is used when it is there and nobody else has it', () => {
  const cases = [
    { caseId: 'a@1', name: 'disk' },
    { caseId: 'b@1' },
    { caseId: 'c@1?n=1', name: 'sort' },
    { caseId: 'c@1?n=2', name: 'sort' },
  ]
  expect([...caseNames(cases)]).toEqual([
    ['a@1', 'disk'],
    ['b@1', 'b@1'],
    ['c@1?n=1', 'c@1?n=1'],
    ['c@1?n=2', 'c@1?n=2'],
  ])
})
