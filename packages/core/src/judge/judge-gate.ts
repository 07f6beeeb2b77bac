import type { Gate } from '../plan/plan.ts'
import type { CaseData, MetricData } from './case-data.ts'
import { compareGate } from './comparison/judge-relative.ts'
import type { Pending } from './comparison/pending.ts'
import type { Judged } from './comparison/reference.ts'
import { judgeAcceleration } from './judge-acceleration.ts'
import { judgeLimit } from './judge-limit.ts'
import { judgeRule } from './judge-rule.ts'
import { isJudgedSource } from './judged-sources.ts'
import type { RuleReport } from './rules/run-rules.ts'
import { type Ruling, ruling } from './ruling.ts'

/** What the data say of one gate: pass only when they show it, fail only when they show the contrary. */
export function ruleOnGate(
  gate: Gate,
  data: CaseData,
  judged: Judged & { readonly rules: readonly RuleReport[] },
): Ruling | Pending {
  const { requirement, metric } = gate
  const without = withoutLaunches(data)
  if (without) return without
  if (requirement.kind === 'rule') return judgeRule(requirement.rule, data.planned.caseId, judged.rules)
  if (requirement.kind === 'acceleration') return judgeAcceleration(requirement, data.valid)
  const found = valuesOf(data, metric ?? '', judged)
  if ('outcome' in found) return found
  return requirement.kind === 'limit'
    ? judgeLimit(requirement, found)
    : compareGate({ requirement, data, metric: metric ?? '' }, judged)
}

function withoutLaunches({ planned, valid, invalid, failed }: CaseData): Ruling | undefined {
  if (planned.skipped) return ruling('skipped', 'case-skipped', planned.skipped.reason)
  if (valid.length > 0) return undefined
  if (invalid.length > 0)
    return ruling('invalid', 'work-not-proved', invalid[0]?.proof?.what ?? 'the work was not proved')
  if (failed.length > 0)
    return ruling('unmeasured', 'launches-failed', failed[0]?.error?.message ?? 'every launch failed')
  return ruling('unmeasured', 'not-run', 'no launch has ended')
}

function valuesOf({ metrics }: CaseData, metric: string, { policy }: Judged): MetricData | Ruling {
  const data = metrics.get(metric)
  if (!data || data.samples.length === 0)
    return ruling('unmeasured', 'no-data', Object.keys(data?.unavailable ?? {})[0] ?? 'no value')
  const { source } = data.definition
  if (isJudgedSource(source, policy)) return data
  return ruling('unmeasured', 'source-not-allowed', `the value is ${source}, not measured`)
}
