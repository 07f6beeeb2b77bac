import type { Gate, Plan } from '../plan/plan.ts'
import type { Source } from '../plugin/metric.ts'
import type { CaseData, MetricData } from './case-data.ts'
import type { Verdict } from './evidence.ts'
import { judgeLimit } from './judge-limit.ts'
import { type Ruling, ruling } from './ruling.ts'

const JUDGED_SOURCES: readonly Source[] = ['measured', 'derived']

/** The verdict of one gate: pass only when the data show it, fail only when they show the contrary. */
export function judgeGate(gate: Gate, data: CaseData, policy: Plan['policy']): Verdict {
  const metric = data.metrics.get(gate.metric ?? '')
  const decided = withoutData(gate, data, policy) ?? decide(gate, metric as MetricData)
  const bad = data.invalid.length + data.failed.length
  const reasons = bad > 0 && data.valid.length > 0 ? [...decided.reasons, 'some-launches-left-out'] : decided.reasons
  return { gate, ...decided, reasons, launches: data.valid.length, runs: metric?.runs ?? 0 }
}

function decide({ requirement }: Gate, data: MetricData): Ruling {
  if (requirement.kind === 'limit') return judgeLimit(requirement, data)
  return ruling('unmeasured', 'no-data', `nothing judges a requirement of the kind ${requirement.kind}`)
}

function withoutData(
  { metric = '' }: Gate,
  { planned, valid, invalid, failed, metrics }: CaseData,
  policy: Plan['policy'],
): Ruling | undefined {
  if (planned.skipped) return ruling('skipped', 'case-skipped', planned.skipped.reason)
  if (valid.length === 0 && invalid.length > 0)
    return ruling('invalid', 'work-not-proved', invalid[0]?.proof?.what ?? 'the work was not proved')
  if (valid.length === 0 && failed.length > 0)
    return ruling('unmeasured', 'launches-failed', failed[0]?.error?.message ?? 'every launch failed')
  if (valid.length === 0) return ruling('unmeasured', 'not-run', 'no launch has ended')
  const data = metrics.get(metric)
  if (!data || data.samples.length === 0)
    return ruling('unmeasured', 'no-data', Object.keys(data?.unavailable ?? {})[0] ?? 'no value')
  const { source } = data.definition
  if ((policy.allowSources ?? JUDGED_SOURCES).includes(source)) return undefined
  return ruling('unmeasured', 'source-not-allowed', `the value is ${source}, not measured`)
}
