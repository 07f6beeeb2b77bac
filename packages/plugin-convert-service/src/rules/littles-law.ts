import { type CaseData, type LaunchRecord, type Rule, type RuleResult, z } from '@probative/core'
import { jobCases, jobRows } from './job-rows.ts'

const closedSchema = z.object({
  arrivals: z.literal('closed'),
  users: z.number(),
  thinkS: z.literal(0),
  durationS: z.number(),
})
/** What may be missing beside the jobs that a window cuts off at its end. */
const TOLERANCE = 0.1

/**
 * Users who do nothing but wait for jobs have as many in flight as they are: throughput x time = users.
 * @see Little, J. D. C. (1961), "A proof for the queuing formula: L = λW", Operations Research 9
 */
export const littlesLaw: Rule = {
  id: 'convert/littles-law',
  claim: 'throughput times response time is the number of users',
  check: ({ cases }) => jobCases(cases).flatMap(checkCase),
}

function checkCase(one: CaseData): readonly RuleResult[] {
  const closed = closedSchema.safeParse(one.planned.options).data
  if (!closed || one.planned.probe !== 'convert/load') return []
  const { caseId } = one.planned
  const rows = jobRows(one)
  return one.valid.flatMap((launch, i) => {
    const jobs = rows[i] ?? []
    const throughput = meanThroughput(launch)
    if (throughput === undefined || jobs.some(job => job.class !== 'verified'))
      return { caseId, result: 'cannot-tell', arithmetic: 'jobs without a verified result took time of users too' }
    const timeS = jobs.reduce((sum, { intended_s, ended_s }) => sum + ended_s - intended_s, 0) / jobs.length
    const inFlight = throughput * timeS
    const tolerance = TOLERANCE + timeS / closed.durationS
    const isOff = Math.abs(inFlight / closed.users - 1) > tolerance
    const arithmetic = `${throughput.toFixed(2)} job/s x ${timeS.toFixed(4)} s = ${inFlight.toFixed(2)} jobs in flight, ${closed.users} users, ${(tolerance * 100).toFixed(0)} % allowed`
    return { caseId, result: isOff ? 'breach' : 'ok', arithmetic }
  })
}

function meanThroughput({ values }: LaunchRecord): number | undefined {
  const numbers = (values.throughput ?? []).filter(value => typeof value === 'number')
  return numbers.length > 0 ? numbers.reduce((sum, value) => sum + value, 0) / numbers.length : undefined
}
