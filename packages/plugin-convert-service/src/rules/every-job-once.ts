import type { Rule, Value } from '@probative/core'
import { jobCases, jobRows } from './job-rows.ts'

const trialsOf = (value: Value) => (typeof value === 'object' && 'trials' in value ? value.trials : 0)

/** A job that is in no row was forgotten, and one that is in two was counted twice. */
export const everyJobOnce: Rule = {
  id: 'convert/every-job-once',
  claim: 'the success rate counts every job of the record, each once',
  check: ({ cases }) =>
    jobCases(cases)
      .filter(one => one.metrics.has('success'))
      .map(one => {
        const rows = jobRows(one).reduce((sum, launch) => sum + launch.length, 0)
        const trials = one.valid
          .flatMap(({ values }) => values.success ?? [])
          .reduce<number>((sum, value) => sum + trialsOf(value), 0)
        const arithmetic = `${trials} jobs in the success rate, ${rows} in the record`
        return { caseId: one.planned.caseId, result: trials === rows ? 'ok' : 'breach', arithmetic }
      }),
}
