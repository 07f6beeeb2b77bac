import { type Finding, quantile, sortAscending } from '@probative/core'
import { isSuccess, JOB_CLASSES, type JobClass } from '../job/job-class.ts'
import { type JobRecord, responseOf, unknownOf } from '../job/job-record.ts'

const SHOWN = 3
/** Bounds of a percentile that are further apart than this share of it come from how often we ask. */
const POLL_LIMITED = 0.1

/** What should be known of the jobs of a launch beside their values. */
export function jobFindings(records: readonly JobRecord[]): readonly Finding[] {
  return [...failures(records), ...pollLimited(records), ...ignoredWaits(records), ...unsteadyResults(records)]
}

function failures(records: readonly JobRecord[]): Finding[] {
  const failed = Map.groupBy(
    records.filter(({ jobClass }) => !isSuccess(jobClass)),
    ({ jobClass }) => jobClass,
  )
  return [...failed].map(([jobClass, jobs]) => ({
    code: `convert-${jobClass.replace('.', '-')}`,
    severity: 'warn',
    text: `${jobs.length} of ${records.length} jobs: ${JOB_CLASSES[jobClass].meaning} (${jobClass}); ${shown(jobs)}`,
  }))
}

const shown = (jobs: readonly JobRecord[]) =>
  jobs
    .slice(0, SHOWN)
    .map(({ n, fixture, message = '', detail }) =>
      `job ${n} (${fixture.name}): ${message} ${detail.correlationId ?? ''}`.trim(),
    )
    .join('; ')

function pollLimited(records: readonly JobRecord[]): Finding[] {
  const verified = records.filter(({ jobClass }) => jobClass === 'verified')
  if (verified.length === 0) return []
  const upper = sortAscending(verified.map(responseOf))
  const lower = sortAscending(verified.map(record => responseOf(record) - unknownOf(record)))
  return [0.5, 0.95].flatMap(q => {
    const [low, high] = [quantile(lower, q), quantile(upper, q)]
    if (high - low <= POLL_LIMITED * high) return []
    const ms = (seconds: number) => `${(seconds * 1000).toFixed(0)} ms`
    const text = `p${q * 100} of the response time is poll-limited: it lies from ${ms(low)} to ${ms(high)}`
    return [{ code: 'convert-poll-limited', severity: 'note', text } as const]
  })
}

function ignoredWaits(records: readonly JobRecord[]): Finding[] {
  const ignored = records.filter(({ waitIgnored }) => waitIgnored).length
  if (ignored === 0) return []
  const text = `the service did not wait as asked in ${ignored} of ${records.length} jobs; they were polled`
  return [{ code: 'convert-wait-ignored', severity: 'warn', text }]
}

function unsteadyResults(records: readonly JobRecord[]): Finding[] {
  const byDocument = Map.groupBy(
    records.filter(({ resultSha256 }) => resultSha256 !== undefined),
    ({ fixture }) => fixture.name,
  )
  return [...byDocument].flatMap(([name, jobs]) => {
    const results = new Set(jobs.map(({ resultSha256 }) => resultSha256)).size
    const text = `${name} gave ${results} different results in ${jobs.length} jobs`
    return results > 1 ? [{ code: 'convert-not-deterministic', severity: 'warn', text } as const] : []
  })
}

/** `57 verified, 3 shed.429`: every job once. */
export function tallyText(records: readonly JobRecord[]): string {
  const tally = [...Map.groupBy(records, ({ jobClass }) => jobClass)] as [JobClass, JobRecord[]][]
  tally.sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))
  return tally.map(([jobClass, jobs]) => `${jobs.length} ${jobClass}`).join(', ')
}
