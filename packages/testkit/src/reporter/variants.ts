import type { Evidence, Outcome, Verdict } from '@probative/core'
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
    'every kind of gate': { ...evidence, verdicts: evidence.verdicts.flatMap(everyKind) },
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

/** The gate as a comparison with a case and with a baseline, as a rule, and as the acceleration policy; the last two have no metric. */
function everyKind(verdict: Verdict): Verdict[] {
  const { gate, outcome, reasons, arithmetic, launches, runs } = verdict
  const { metric: _, ...plain } = gate
  const decided = { outcome, reasons, arithmetic, launches, runs }
  const effect = { value: 0.92, low: 0.85, high: 1.01, confidence: 0.95 }
  const toDecide = { launches: 17, minutes: 4.5 }
  const margin = { kind: 'relative', subject: 'value', margin: 0.05 } as const
  const worse = { ...margin, direction: 'worse', than: { case: gate.caseId } } as const
  const better = { ...margin, direction: 'better', than: { baseline: 'main' } } as const
  const withRequire = (require: Verdict['gate']['threshold']['require']) => ({ ...gate.threshold, require })
  return [
    {
      gate: { ...gate, requirement: worse, threshold: withRequire({ worseBy: '5 %', than: { case: 'other' } }) },
      ...decided,
      effect,
      minimumDetectable: 1.083,
      toDecide,
    },
    {
      gate: { ...gate, requirement: better, threshold: withRequire({ betterBy: '5 %', than: { baseline: 'main' } }) },
      ...decided,
    },
    {
      gate: {
        ...plain,
        requirement: { kind: 'rule', rule: 'core/drift' },
        threshold: withRequire({ rule: 'core/drift' }),
      },
      ...decided,
    },
    {
      gate: {
        ...plain,
        requirement: { kind: 'acceleration', require: 'gpu_required' },
        threshold: withRequire('gpu_required'),
      },
      ...decided,
    },
  ]
}
