import { type CaseData, formatQuantity, type LaunchRecord, type Rule, type RuleResult } from '@probative/core'
import { jobCases } from './job-rows.ts'

/** What a card at rest may show. */
const MOST_AT_REST = 0.05

/**
 * A service that repeats its configuration says "cuda" whatever it does. Beside it the GPUs of this machine are read: one that
 * worked was busy at some moment. A service elsewhere has its GPU there, and nothing can be told.
 */
export const gpuWasBusy: Rule = {
  id: 'convert/gpu-was-busy',
  claim: 'a GPU that the service says it used was busy while it did',
  check: ({ cases }) => jobCases(cases).flatMap(checkCase),
}

function checkCase({ planned, valid }: CaseData): readonly RuleResult[] {
  const claiming = valid.filter(launch => gpuOf(launch) !== undefined)
  const [first] = claiming
  if (!first) return []
  const said = `${gpuOf(first)} reported in ${claiming.length} of ${valid.length} launches`
  const tell = (result: RuleResult['result'], what: string) => [
    { caseId: planned.caseId, result, arithmetic: `${said}; ${what}` },
  ]
  if (planned.options.remote === true || planned.options.tunnel !== undefined)
    return tell('cannot-tell', 'the service is not on this machine')
  const highest = claiming.flatMap(highestUse)
  if (highest.length < claiming.length) return tell('cannot-tell', 'no GPU was read beside each of them')
  const idle = highest.filter(use => use <= MOST_AT_REST)
  const share = formatQuantity(Math.min(...highest), '1', { as: 'percent' })
  if (idle.length === 0) return tell('ok', `a GPU was at least ${share} busy at some moment of each`)
  return tell('breach', `no GPU was ever more than ${share} busy in one of them`)
}

/** What a launch says it ran on, unless that is the processor. */
function gpuOf({ labels = {} }: LaunchRecord): string | undefined {
  return labels.acceleration?.find(label => label !== null && !/^(cpu|none)\b/i.test(label.value))?.value
}

/** The highest use of any GPU of the machine; nothing when none was read. */
function highestUse({ telemetry = [] }: LaunchRecord): number[] {
  const uses = telemetry
    .flatMap(({ fields }) => fields)
    .flatMap(field => (field.quantity === 'gpu.utilization' && field.kind === 'gauge' ? field.max : []))
  return uses.length > 0 ? [Math.max(...uses)] : []
}
