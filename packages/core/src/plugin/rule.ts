import type { CaseData } from '../judge/case-data.ts'
import type { RunRecord } from '../record/record.ts'

/** What a rule sees: the record, and its valid data by case, gathered once for all rules. */
export interface RuleInput {
  readonly record: RunRecord
  readonly cases: readonly CaseData[]
}

/** What a rule found. `cannot-tell`: the data it needs are not there. `alarm` makes a breach end the run with exit code 1. */
export interface RuleResult {
  /** Absent: it is about the whole run. */
  readonly caseId?: string
  readonly result: 'ok' | 'breach' | 'cannot-tell'
  /** What was computed, with the numbers: `IOPS x block size = 17.4 MB/s, bandwidth 174 MB/s`. */
  readonly arithmetic: string
  readonly alarm?: boolean
}

/**
 * A check of plausibility or protocol over a whole record: pure, run on every record. A breach is a warning or an alarm beside
 * the results; a gate `{ rule: id }` makes it decide.
 */
export interface Rule {
  /** `namespace/name`. */
  readonly id: `${string}/${string}`
  /** What holds when the rule does, in one sentence. */
  readonly claim: string
  check(input: RuleInput): readonly RuleResult[]
}
