import type { StoredBaseline } from '../baseline/parse-baseline.ts'
import type { Plan } from '../plan/plan.ts'
import type { Finding } from '../plugin/finding.ts'
import type { Rule } from '../plugin/rule.ts'
import type { RunRecord } from '../record/record.ts'
import { gatherCases } from './case-data.ts'
import { type CaseSummary, type Evidence, type ExitCode, OUTCOMES, type Outcome, type Verdict } from './evidence.ts'
import { findAll, sortBySeverity } from './find.ts'
import { judgeGates } from './judge-gates.ts'
import { CORE_RULES } from './rules/core-rules.ts'
import { findingsOf, runRules } from './rules/run-rules.ts'
import { summarizeCase } from './summarize-case.ts'
import { judgeTainted } from './tainted.ts'

/** What a record is judged by beside its own plan. */
export interface JudgeOptions {
  /** Rules of plugins; the core's own are always among them. */
  readonly rules?: readonly Rule[]
  /** By name: the baselines that the plan names, each with the digest that the plan says. */
  readonly baselines?: ReadonlyMap<string, StoredBaseline>
}

/** Sums up a record, judges its gates and says what the outcome is. Pure: the same record gives the same evidence anywhere. */
export function judge(record: RunRecord, { rules = [], baselines = new Map() }: JudgeOptions = {}): Evidence {
  const data = gatherCases(record)
  const { policy } = record.plan
  const reports = runRules([...CORE_RULES, ...rules], { record, cases: data })
  const context = { record, cases: data, rules: reports, baselines }
  const verdicts = judgeTainted(judgeGates(context), context)
  const cases = data.map(summarizeCase)
  const findings = sortBySeverity([...findAll(record), ...findingsOf(reports)])
  const exitCode = exitCodeOf({ verdicts, cases, findings }, policy)
  return {
    record,
    cases,
    verdicts: sortByOutcome(verdicts),
    findings,
    exitCode,
    sentence: sentenceOf({ verdicts, cases, findings }, exitCode, policy),
  }
}

const sortByOutcome = (verdicts: readonly Verdict[]) =>
  [...verdicts].sort((a, b) => OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome))

type Judged = Pick<Evidence, 'verdicts' | 'cases' | 'findings'>
type Counts = 'fail' | 'undecided' | 'nothing'

/** What one verdict counts as under the policy. A warning never decides; a skipped gate is its case's matter. */
function countsAs(verdict: Verdict, policy: Plan['policy']): Counts {
  const { outcome, gate } = verdict
  if (gate.severity === 'warn' || outcome === 'pass' || outcome === 'skipped') return 'nothing'
  if (outcome === 'fail') return 'fail'
  const chosen = CHOICES[outcome](policy) ?? 'undecided'
  if (chosen !== 'ignore') return chosen
  // Data that were refused are not the same as no data: nobody may wish them away. Nor may a locked policy be wished away.
  const isLocked = gate.requirement.kind === 'acceleration' && policy.acceleration?.locked === true
  return outcome === 'invalid' || isLocked ? 'undecided' : 'nothing'
}

type Undecided = Exclude<Outcome, 'pass' | 'fail' | 'skipped'>
const CHOICES: Readonly<Record<Undecided, (policy: Plan['policy']) => Plan['policy']['inconclusive']>> = {
  inconclusive: policy => policy.inconclusive,
  incomparable: policy => policy.incomparable,
  unmeasured: policy => policy.unmeasured,
  invalid: policy => policy.unmeasured,
}

const isUnmeasured = ({ required, status }: CaseSummary) => required && status !== 'measured'

function exitCodeOf({ verdicts, cases, findings }: Judged, policy: Plan['policy']): ExitCode {
  const counts = verdicts.map(verdict => countsAs(verdict, policy))
  if (counts.includes('fail') || findings.some(isAlarm)) return 1
  if (cases.some(isUnmeasured)) return 3
  return counts.includes('undecided') ? 4 : 0
}

const isAlarm = ({ severity }: Finding) => severity === 'alarm'

function sentenceOf(judged: Judged, exitCode: ExitCode, policy: Plan['policy']): string {
  const { verdicts, cases, findings } = judged
  const having = (wanted: Counts) => verdicts.filter(verdict => countsAs(verdict, policy) === wanted)
  if (exitCode === 1) {
    const failed = having('fail')
    const alarm = findings.find(isAlarm)
    return failed.length > 0
      ? `${failed.length} of ${gateCount(verdicts)} failed: ${worst(failed, cases)}`
      : `An alarm was raised: ${alarm?.text}`
  }
  if (exitCode === 3) {
    const missing = cases.filter(isUnmeasured)
    return `${missing.length} of ${cases.length} cases could not be measured in full: ${missing[0]?.title} (${missing[0]?.problems[0] ?? missing[0]?.status})`
  }
  if (exitCode === 4)
    return `${having('undecided').length} of ${gateCount(verdicts)} can't be decided: ${worst(having('undecided'), cases)}`
  const measured = cases.filter(one => one.status === 'measured').length
  const what = `${measured} of ${cases.length} cases measured`
  return verdicts.length === 0
    ? `Nothing was judged: the suite has no gates; ${what}.`
    : `${passSentence(verdicts)}; ${what}.`
}

const gateCount = (verdicts: readonly Verdict[]) => `${verdicts.length} gate${verdicts.length === 1 ? '' : 's'}`

function passSentence(verdicts: readonly Verdict[]): string {
  const count = (outcome: Outcome) => verdicts.filter(verdict => verdict.outcome === outcome).length
  const others = OUTCOMES.filter(outcome => outcome !== 'pass' && count(outcome) > 0).map(
    outcome => `${count(outcome)} ${outcome}`,
  )
  return `${count('pass')} of ${gateCount(verdicts)} passed${others.length > 0 ? ` (${others.join(', ')})` : ''}`
}

function worst(verdicts: readonly Verdict[], cases: readonly CaseSummary[]): string {
  const [first] = sortByOutcome(verdicts)
  if (!first) return ''
  const title = cases.find(({ caseId }) => caseId === first.gate.caseId)?.title ?? first.gate.caseId
  return `${first.gate.id} on ${title}: ${first.arithmetic}`
}
