import type { Rule } from '@probative/core'
import { jobCases, jobRows } from './job-rows.ts'

/** A service that remembers a key answers at once and does nothing: such jobs are in no value, and there should be none. */
export const noReplays: Rule = {
  id: 'convert/no-replays',
  claim: 'no job was answered from the memory of an earlier request',
  check: ({ cases }) =>
    jobCases(cases).map(one => {
      const rows = jobRows(one).flat()
      const replays = rows.filter(row => row.class === 'replay').length
      const arithmetic = `${replays} of ${rows.length} jobs were replays`
      return { caseId: one.planned.caseId, result: replays > 0 ? 'breach' : 'ok', arithmetic }
    }),
}
