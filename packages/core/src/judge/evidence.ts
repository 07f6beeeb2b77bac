import type { Gate } from '../plan/plan.ts'
import type { Finding } from '../plugin/finding.ts'
import type { ResolvedMetric } from '../plugin/metric.ts'
import type { RunRecord } from '../record/record.ts'
import type { Description } from '../stats/describe.ts'
import type { Interval } from '../stats/interval.ts'
import type { Workings } from './comparison/workings.ts'
import type { ReasonCode } from './reasons.ts'

/**
 * `inconclusive`: measured, but it can't be told. `incomparable`: measured, but the baseline is of another workload or machine.
 * `unmeasured`: no data. `invalid`: data whose work was not proved. `skipped`: the case could not run here.
 */
export type Outcome = 'pass' | 'fail' | 'inconclusive' | 'incomparable' | 'unmeasured' | 'invalid' | 'skipped'
/** The worst first. */
export const OUTCOMES: readonly Outcome[] = [
  'fail',
  'invalid',
  'unmeasured',
  'incomparable',
  'inconclusive',
  'skipped',
  'pass',
]

/** The outcome of one gate, with the arithmetic in words. */
export interface Verdict {
  readonly gate: Gate
  readonly outcome: Outcome
  /** Stable codes, the decisive one first: `too-few-launches`, `interval-crosses-bound`. */
  readonly reasons: readonly ReasonCode[]
  readonly arithmetic: string
  /** Of a limit: what was measured, in the unit of the requirement. */
  readonly measured?: Interval
  /** Of a comparison: the numbers behind the effect. */
  readonly workings?: Workings
  /**
   * Of a comparison, on the scale of its workings. `log`: how many times as good as the reference, 0.5 is twice as bad; `linear`:
   * 1 plus the gain over the mean of the reference; `share`: the difference of the shares.
   */
  readonly effect?: Interval
  /** The smallest gain or loss that these launches would have shown nine times out of ten: `log` a ratio above 1, else a share. */
  readonly minimumDetectable?: number
  /** Of an inconclusive gate: about how many launches of the case it takes, and how long the missing ones run. */
  readonly toDecide?: { readonly launches: number; readonly minutes: number }
  /** Some launches were disturbed: what the others say. The verdict itself rests on all. */
  readonly withoutTainted?: Pick<Verdict, 'outcome' | 'measured' | 'effect' | 'launches'>
  readonly launches: number
  readonly runs: number
}

/** What one launch measured of one metric, in the metric's unit. */
export interface LaunchValue {
  readonly launch: number
  readonly session: string
  readonly value: number
}

/** One metric of one case, summed up. */
export interface MetricSummary {
  readonly metric: string
  readonly definition: ResolvedMetric
  /** One value per valid launch that has data, in launch order. */
  readonly launchValues: readonly LaunchValue[]
  /** Across launches: the centre and its 95 % interval; absent under two launches or without data. */
  readonly interval?: Interval
  /** All iterations or samples of the valid launches; absent without data. */
  readonly description?: Description
  /** Measured iterations in the valid launches. */
  readonly runs: number
  /** Why values are missing, with counts. */
  readonly unavailable: Readonly<Record<string, number>>
}

export type CaseStatus = 'measured' | 'partly' | 'failed' | 'skipped' | 'pending'

/** One case: what was measured, what went wrong. `partly`: some of its launches failed or are invalid. */
export interface CaseSummary {
  readonly caseId: string
  readonly name?: string
  readonly title: string
  readonly required: boolean
  readonly status: CaseStatus
  readonly launches: {
    readonly planned: number
    readonly valid: number
    readonly invalid: number
    readonly failed: number
  }
  readonly metrics: readonly MetricSummary[]
  readonly problems: readonly string[]
}

export type ExitCode = 0 | 1 | 3 | 4

/** Record, summaries, verdicts, findings: the only thing a Reporter sees. */
export interface Evidence {
  readonly record: RunRecord
  readonly cases: readonly CaseSummary[]
  readonly verdicts: readonly Verdict[]
  readonly findings: readonly Finding[]
  readonly exitCode: ExitCode
  /** One sentence: what the exit code means here. */
  readonly sentence: string
}
