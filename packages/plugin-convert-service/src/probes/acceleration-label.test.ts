import { expect, test } from 'vitest'
import type { JobRecord } from '../job/job-record.ts'
import { accelerationLabel } from './acceleration-label.ts'

const jobs = (...said: (string | undefined)[]) =>
  said.map(acceleration => ({ attestation: acceleration === undefined ? {} : { acceleration } }) as JobRecord)

test.each([
  [jobs('cuda', 'cuda'), { value: 'cuda', source: 'reported' }],
  [jobs('cuda', 'cpu', 'cuda', undefined), { value: 'cpu (1 of 3 jobs; 2 cuda)', source: 'reported' }],
  [jobs(undefined), undefined],
  [[], undefined],
])('%#', (records, expected) => {
  expect(accelerationLabel(records)).toEqual(expected)
})
