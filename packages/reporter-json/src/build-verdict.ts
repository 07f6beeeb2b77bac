import { type CaseSummary, type Evidence, type Finding, type Outcome, requireText, type Verdict } from '@probative/core'
import { VERDICT_KIND, VERDICT_VERSION, type VerdictDocument } from './verdict-schema.ts'

const NO_GATES: Record<Outcome, number> = {
  fail: 0,
  invalid: 0,
  unmeasured: 0,
  incomparable: 0,
  inconclusive: 0,
  skipped: 0,
  pass: 0,
}
const NO_CASES: Record<CaseSummary['status'], number> = { measured: 0, partly: 0, failed: 0, skipped: 0, pending: 0 }
const NO_FINDINGS: Record<Finding['severity'], number> = { alarm: 0, warn: 0, note: 0 }

/** The verdict as a document; gates in the order of the evidence, worst first. */
export function buildVerdict(evidence: Evidence): VerdictDocument {
  const { record, cases, verdicts, findings, exitCode, sentence } = evidence
  return {
    kind: VERDICT_KIND,
    schemaVersion: VERDICT_VERSION,
    run: record.runId,
    suite: record.plan.suite,
    planDigest: record.planDigest,
    complete: record.complete,
    exit: exitCode,
    sentence,
    counts: count(
      NO_GATES,
      verdicts.map(v => v.outcome),
    ),
    cases: count(
      NO_CASES,
      cases.map(c => c.status),
    ),
    findings: count(
      NO_FINDINGS,
      findings.map(f => f.severity),
    ),
    gates: verdicts.map(gateOf),
  }
}

function gateOf({ gate, outcome, reasons, arithmetic, measured, launches, runs, ...rest }: Verdict) {
  const { id, caseId, metric, severity, requirement, threshold } = gate
  const { effect, workings, minimumDetectable, toDecide, withoutTainted } = rest
  return {
    id,
    case: caseId,
    ...(metric === undefined ? {} : { metric }),
    ...(threshold.text === undefined ? {} : { text: threshold.text }),
    require: requireText(threshold.require),
    severity,
    outcome,
    reasons,
    arithmetic,
    ...(measured ? { measured } : {}),
    ...(requirement.kind === 'limit' ? { unit: requirement.unit } : {}),
    ...(effect ? { effect } : {}),
    ...(workings ? { scale: workings.scale } : {}),
    ...(minimumDetectable === undefined ? {} : { minimumDetectable }),
    ...(toDecide ? { toDecide } : {}),
    ...(withoutTainted ? { withoutTainted } : {}),
    launches,
    runs,
  }
}

function count<K extends string>(none: Readonly<Record<K, number>>, keys: readonly K[]): Record<K, number> {
  const counts: Record<K, number> = { ...none }
  for (const key of keys) counts[key]++
  return counts
}
