import type { Plan } from '../plan/plan.ts'
import type { Finding } from '../plugin/finding.ts'
import type { RunRecord } from '../record/record.ts'
import { gatherCases } from './case-data.ts'
import { type CaseSummary, type Evidence, type ExitCode, OUTCOMES, type Outcome, type Verdict } from './evidence.ts'
import { findAll } from './find.ts'
import { judgeGate } from './judge-gate.ts'
import { summarizeCase } from './summarize-case.ts'

/** Sums up a record, judges its gates and says what the outcome is. Pure: the same record gives the same evidence anywhere. */
export function judge(record: RunRecord): Evidence {
  const data = gatherCases(record)
  const byId = new Map(data.map(one => [one.planned.caseId, one]))
  const { gates, policy } = record.plan
  const verdicts = gates.flatMap(gate => {
    const one = byId.get(gate.caseId)
    return one ? [judgeGate(gate, one, policy)] : []
  })
  const cases = data.map(summarizeCase)
  const findings = findAll(record)
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
function countsAs({ outcome, gate }: Verdict, policy: Plan['policy']): Counts {
  if (gate.severity === 'warn' || outcome === 'pass' || outcome === 'skipped') return 'nothing'
  if (outcome === 'fail') return 'fail'
  const chosen = (outcome === 'inconclusive' ? policy.inconclusive : policy.unmeasured) ?? 'undecided'
  if (chosen !== 'ignore') return chosen
  // Data that were refused are not the same as no data: nobody may wish them away.
  return outcome === 'invalid' ? 'undecided' : 'nothing'
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
      ? `${failed.length} of ${gateCount(verdicts)} failed: ${worst(failed)}`
      : `An alarm was raised: ${alarm?.text}`
  }
  if (exitCode === 3) {
    const missing = cases.filter(isUnmeasured)
    return `${missing.length} of ${cases.length} cases could not be measured in full: ${missing[0]?.title} (${missing[0]?.problems[0] ?? missing[0]?.status})`
  }
  if (exitCode === 4)
    return `${having('undecided').length} of ${gateCount(verdicts)} can't be decided: ${worst(having('undecided'))}`
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

function worst(verdicts: readonly Verdict[]): string {
  const [first] = sortByOutcome(verdicts)
  return first ? `${first.gate.id} on ${first.gate.caseId} (${first.arithmetic})` : ''
}
