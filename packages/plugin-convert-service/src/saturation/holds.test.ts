import { expect, test } from 'vitest'
import type { JobRecord } from '../job/job-record.ts'
import { holds } from './holds.ts'

/** Jobs every 10 ms with these response times. */
const window = (responses: readonly number[], failed = 0) => ({
  startS: 0,
  endS: responses.length / 100,
  records: responses.map((responseS, i) => {
    const intendedS = i / 100
    return { intendedS, endedS: intendedS + responseS, jobClass: i < failed ? 'shed.503' : 'verified' } as JobRecord
  }),
})
const objective = { p95S: 0.5, success: 0.99 }
const even = Array.from({ length: 200 }, (_, i) => 0.1 + (i % 5) / 100)

test.each([
  ['steady', window(even), true],
  ['two failures of 200', window(even, 2), true],
  ['three failures of 200', window(even, 3), false],
  ['a tail beyond the objective', window(even.map((s, i) => (i % 10 === 0 ? 0.6 : s))), false],
  ['a growing backlog', window(even.map((s, i) => s + i / 500)), false],
  ['nothing at all', window([]), false],
])('%s', (_, given, expected) => {
  expect(holds(given, objective)).toBe(expected)
})
