import { quantile, type Rule, type RuleResult, sortAscending } from '@probative/core'
import { type JobRow, jobCases, jobRows } from './job-rows.ts'

const FEWEST = 20
/** Documents that differ so much in size take different times to convert. */
const SIZES = 4
/** A median that is less than this share above the shortest time has nothing in it but a delay. */
const REST = 0.1

/** A stub that sleeps takes as long for a page as for a hundred. Real work on documents of different sizes does not. */
export const notADelay: Rule = {
  id: 'convert/not-a-delay',
  claim: 'how long a job takes depends on its document, and is not a fixed delay plus little',
  check: ({ cases }) =>
    jobCases(cases)
      .filter(one => !one.planned.probe.endsWith('/saturation'))
      .map(one => ({ caseId: one.planned.caseId, ...judgeDelay(jobRows(one).flat()) })),
}

function judgeDelay(rows: readonly JobRow[]): Pick<RuleResult, 'result' | 'arithmetic'> {
  const jobs = rows.filter(row => row.class === 'verified')
  if (jobs.length < FEWEST)
    return { result: 'cannot-tell', arithmetic: `${jobs.length} verified jobs; ${FEWEST} are needed` }
  const bytes = jobs.map(row => row.document_bytes)
  const [small, large] = [Math.min(...bytes), Math.max(...bytes)]
  if (large < SIZES * small)
    return { result: 'cannot-tell', arithmetic: `documents of ${small} to ${large} B may well take the same time` }
  const times = sortAscending(jobs.map(({ sent_s, intended_s, ended_s }) => ended_s - (sent_s ?? intended_s)))
  const [shortest, median] = [quantile(times, 0), quantile(times, 0.5)]
  const rest = (median - shortest) / median
  const ms = (seconds: number) => `${(seconds * 1000).toFixed(1)} ms`
  const arithmetic = `documents of ${small} to ${large} B; shortest ${ms(shortest)}, median ${ms(median)}: ${(rest * 100).toFixed(1)} % above a fixed delay`
  return { result: rest < REST ? 'breach' : 'ok', arithmetic }
}
