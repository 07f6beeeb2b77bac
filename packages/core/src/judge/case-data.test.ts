import { expect, test } from 'vitest'
import { CASE, recordOf } from '../../test/fixtures/record.ts'
import { gatherCases } from './case-data.ts'

test('values that are not of the kind of their metric are missing, and it is said why', () => {
  const launches = [[1, { successes: 1, trials: 2 }], [{ samples: [5] }], [{ unavailable: 'off' }, 3]]
  const x = gatherCases(recordOf({ launches }))[0]?.metrics.get('x')
  expect([x?.launchValues, x?.unavailable]).toEqual([
    [
      { launch: 0, session: 's', value: 1 },
      { launch: 2, session: 's', value: 3 },
    ],
    { 'not a value of a metric that is sampled': 2, off: 1 },
  ])
})

test('launches are taken in their order, whatever came first, and only valid ones have data', () => {
  const record = recordOf({ launches: [[1], [2]], bad: [{ values: { x: [9] }, proof: { ok: false, what: 'no' } }] })
  const [found] = gatherCases({ ...record, launches: record.launches.toReversed() })
  expect([found?.planned.caseId, found?.valid.map(({ launch }) => launch), found?.invalid.length]).toEqual([
    CASE,
    [0, 1],
    1,
  ])
  expect(found?.metrics.get('x')?.launchValues.map(({ value }) => value)).toEqual([1, 2])
  expect(found?.metrics.get('wall')?.launchValues.map(({ value }) => value)).toEqual([2, 2])
})
