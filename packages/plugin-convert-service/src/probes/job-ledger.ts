import { type Finding, quantile, sortAscending } from '@probative/core'
import { isSuccess, JOB_CLASSES, type JobClass } from '../job/job-class.ts'
import { type JobRecord, responseOf, unknownOf } from '../job/job-record.ts'
import type { Check } from '../job/verify-result.ts'
import { peakOf, slipsOf } from './job-values.ts'

const SHOWN = 3
/** Bounds of a percentile that are further apart than this share of it come from how often we ask. */
const POLL_LIMITED = 0.1

interface Outcome {
  jobs: number
  /** What the first of them say. */
  readonly shown: string[]
}

/**
 * What has to be remembered of the jobs of a launch when their iteration is over: counts and a few numbers of each, so that a
 * launch of many iterations does not hold all of their records.
 */
export class JobLedger {
  jobs = 0
  /** Jobs that were sent within one second, at most. */
  peakJobsPerS = 0
  readonly backends = new Set<string>()
  readonly #outcomes = new Map<JobClass, Outcome>()
  readonly #checks = new Map<Check, number>()
  readonly #results = new Map<string, { jobs: number; readonly digests: Set<string> }>()
  readonly #responses: number[] = []
  readonly #unknown: number[] = []
  readonly #slips: number[] = []
  #ignoredWaits = 0

  /** The jobs of an iteration. */
  add(records: readonly JobRecord[]): void {
    for (const record of records) this.#addOne(record)
    for (const slip of slipsOf(records)) this.#slips.push(slip)
    this.peakJobsPerS = Math.max(this.peakJobsPerS, peakOf(records))
  }

  get verified(): number {
    return this.#responses.length
  }

  /** In seconds; 0 without a verified result. */
  get medianResponseS(): number {
    return this.verified > 0 ? quantile(sortAscending(this.#responses), 0.5) : 0
  }

  /** How late jobs were sent, 99th percentile, in seconds; 0 when none was sent. */
  get slipS(): number {
    return this.#slips.length > 0 ? quantile(sortAscending(this.#slips), 0.99) : 0
  }

  /** `57 verified, 3 shed.429`: every job once. */
  get tally(): string {
    const outcomes = [...this.#outcomes].sort(([a, { jobs: x }], [b, { jobs: y }]) => y - x || (a < b ? -1 : 1))
    return outcomes.map(([jobClass, { jobs }]) => `${jobs} ${jobClass}`).join(', ')
  }

  /** What results were held against; only what held for every one is said of every one. */
  get checked(): string {
    if (this.verified === 0) return 'nothing was converted'
    const kinds = [...this.#checks].map(([kind, jobs]) =>
      jobs === this.verified ? kind : `${kind} (${jobs} of ${this.verified})`,
    )
    return kinds.length > 0 ? `checked of every result: ${kinds.join(', ')}` : 'no result was empty'
  }

  /** What should be known of the jobs beside their values. */
  get findings(): readonly Finding[] {
    return [...this.#failures(), ...this.#pollLimited(), ...this.#ignored(), ...this.#unsteady()]
  }

  #addOne(record: JobRecord): void {
    const { jobClass, attestation, checks, waitIgnored } = record
    this.jobs++
    const outcome = this.#outcomes.get(jobClass) ?? { jobs: 0, shown: [] }
    this.#outcomes.set(jobClass, outcome)
    outcome.jobs++
    if (!isSuccess(jobClass) && outcome.shown.length < SHOWN) outcome.shown.push(shown(record))
    if (attestation.backend) this.backends.add(attestation.backend)
    for (const check of checks) this.#checks.set(check, (this.#checks.get(check) ?? 0) + 1)
    if (waitIgnored) this.#ignoredWaits++
    this.#addResult(record)
    if (jobClass !== 'verified') return
    this.#responses.push(responseOf(record))
    this.#unknown.push(unknownOf(record))
  }

  #addResult({ fixture, resultSha256 }: JobRecord): void {
    if (resultSha256 === undefined) return
    const results = this.#results.get(fixture.name) ?? { jobs: 0, digests: new Set() }
    this.#results.set(fixture.name, results)
    results.jobs++
    results.digests.add(resultSha256)
  }

  #failures(): Finding[] {
    return [...this.#outcomes].flatMap(([jobClass, { jobs, shown }]) => {
      if (isSuccess(jobClass)) return []
      const text = `${jobs} of ${this.jobs} jobs: ${JOB_CLASSES[jobClass].meaning} (${jobClass}); ${shown.join('; ')}`
      return [{ code: `convert-${jobClass.replace('.', '-')}`, severity: 'warn', text } as const]
    })
  }

  #pollLimited(): Finding[] {
    if (this.verified === 0) return []
    const upper = sortAscending(this.#responses)
    const lower = sortAscending(this.#responses.map((response, i) => response - (this.#unknown[i] ?? 0)))
    return [0.5, 0.95].flatMap(q => {
      const [low, high] = [quantile(lower, q), quantile(upper, q)]
      if (high - low <= POLL_LIMITED * high) return []
      const ms = (seconds: number) => `${(seconds * 1000).toFixed(0)} ms`
      const text = `p${q * 100} of the response time is poll-limited: it lies from ${ms(low)} to ${ms(high)}`
      return [{ code: 'convert-poll-limited', severity: 'note', text } as const]
    })
  }

  #ignored(): Finding[] {
    if (this.#ignoredWaits === 0) return []
    const text = `the service did not wait as asked in ${this.#ignoredWaits} of ${this.jobs} jobs; they were polled`
    return [{ code: 'convert-wait-ignored', severity: 'warn', text }]
  }

  #unsteady(): Finding[] {
    return [...this.#results].flatMap(([name, { jobs, digests }]) => {
      const text = `${name} gave ${digests.size} different results in ${jobs} jobs`
      return digests.size > 1 ? [{ code: 'convert-not-deterministic', severity: 'warn', text } as const] : []
    })
  }
}

const shown = ({ n, fixture, message = '', detail }: JobRecord) =>
  `job ${n} (${fixture.name}): ${message} ${detail.correlationId ?? ''}`.trim()
