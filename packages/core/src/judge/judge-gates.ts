import type { StoredBaseline } from '../baseline/parse-baseline.ts'
import type { Gate } from '../plan/plan.ts'
import type { RunRecord } from '../record/record.ts'
import { holmAdjusted } from '../stats/holm.ts'
import type { CaseData } from './case-data.ts'
import { decidePending, isPending } from './comparison/judge-relative.ts'
import type { Adjusted, Pending } from './comparison/pending.ts'
import type { Judged } from './comparison/reference.ts'
import type { Verdict } from './evidence.ts'
import { ruleOnGate } from './judge-gate.ts'
import type { ReasonCode } from './reasons.ts'
import type { RuleReport } from './rules/run-rules.ts'
import type { Ruling } from './ruling.ts'

export interface GateContext {
  readonly record: RunRecord
  readonly cases: readonly CaseData[]
  readonly rules: readonly RuleReport[]
  readonly baselines: ReadonlyMap<string, StoredBaseline>
}

const ALONE: Adjusted = { p: 1, family: 1 }

interface Opened {
  readonly gate: Gate
  readonly data: CaseData
  readonly found: Ruling | Pending
}

/** The verdicts of all gates, in the order of the plan. Comparisons of one severity are a family: Holm's procedure covers their failing. */
export function judgeGates({ record, cases, rules, baselines }: GateContext): Verdict[] {
  const byId = new Map(cases.map(one => [one.planned.caseId, one]))
  const judged: Judged & { readonly rules: readonly RuleReport[] } = {
    record,
    policy: record.plan.policy,
    byId,
    baselines,
    rules,
  }
  const opened = record.plan.gates.flatMap((gate): Opened[] => {
    const data = byId.get(gate.caseId)
    return data ? [{ gate, data, found: ruleOnGate(gate, data, judged) }] : []
  })
  const families = familiesOf(opened)
  return opened.map(one =>
    verdictOf(one, isPending(one.found) ? decidePending(one.found, families.get(one) ?? ALONE) : one.found),
  )
}

function familiesOf(opened: readonly Opened[]): ReadonlyMap<Opened, Adjusted> {
  const comparisons = opened.flatMap(one => (isPending(one.found) ? [{ one, p: one.found.p }] : []))
  const families = [...Map.groupBy(comparisons, ({ one }) => one.gate.severity).values()]
  return new Map(
    families.flatMap(family => {
      const adjusted = holmAdjusted(family.map(({ p }) => p))
      return family.map(({ one }, i) => [one, { p: adjusted[i] ?? 1, family: family.length }] as const)
    }),
  )
}

function verdictOf({ gate, data }: Opened, decided: Ruling): Verdict {
  const bad = data.invalid.length + data.failed.length
  const reasons: readonly ReasonCode[] =
    bad > 0 && data.valid.length > 0 ? [...decided.reasons, 'some-launches-left-out'] : decided.reasons
  const runs = data.metrics.get(gate.metric ?? '')?.runs ?? data.valid.reduce((sum, launch) => sum + launch.runs, 0)
  return { gate, ...decided, reasons, launches: data.valid.length, runs }
}
