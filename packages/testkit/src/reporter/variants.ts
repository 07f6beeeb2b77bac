import type { Evidence, Outcome } from '@probative/core'
import { hostileEvidence } from './hostile-evidence.ts'

const OUTCOMES: readonly Outcome[] = [
  'fail',
  'invalid',
  'unmeasured',
  'incomparable',
  'inconclusive',
  'skipped',
  'pass',
]

/** The evidence given, and what else a reporter will meet. */
export function variantsOf(evidence: Evidence): Readonly<Record<string, Evidence>> {
  const outcomes = OUTCOMES.flatMap(outcome => evidence.verdicts.map(verdict => ({ ...verdict, outcome })))
  return {
    'the evidence given': evidence,
    'every outcome': { ...evidence, verdicts: outcomes },
    'an empty run': emptyRun(evidence),
    'hostile strings': hostileEvidence(evidence),
  }
}

/** Interrupted before the first launch: no case, no gate, no finding. */
function emptyRun(evidence: Evidence): Evidence {
  const { record } = evidence
  return {
    ...evidence,
    record: { ...record, complete: false, launches: [], plan: { ...record.plan, cases: [], gates: [] } },
    cases: [],
    verdicts: [],
    findings: [],
  }
}
