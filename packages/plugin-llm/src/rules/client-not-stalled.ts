import { formatQuantity, type Rule, type RuleResult } from '@probative/core'
import { type RequestRow, requestRows } from '../probes/request-row.ts'

/** A client that was busy sees tokens late; what that can move a result by must stay under this share of it. */
const MOST_ERROR = 0.01

/** What is measured is the engine, not the client. */
export const clientNotStalled: Rule = {
  id: 'llm/client-not-stalled',
  claim: 'the measuring process was never kept from reading for longer than a hundredth of what it measured',
  check: ({ cases }) =>
    cases.flatMap(one => {
      const worst = worstOf(requestRows(one))
      return worst ? [{ caseId: one.planned.caseId, ...judgeStall(worst) }] : []
    }),
}

interface Stall {
  readonly stallS: number
  /** The time that the request measures: its decode phase, or its first token when there is no other. */
  readonly measuredS: number
}

function worstOf(rows: readonly RequestRow[]): Stall | undefined {
  const stalls = rows.flatMap(({ stall_s, ttft_s, e2e_s }) => {
    if (ttft_s === null || e2e_s === null) return []
    return [{ stallS: stall_s, measuredS: e2e_s > ttft_s ? e2e_s - ttft_s : ttft_s }]
  })
  return stalls.sort((a, b) => b.stallS / b.measuredS - a.stallS / a.measuredS)[0]
}

function judgeStall({ stallS, measuredS }: Stall): Pick<RuleResult, 'result' | 'arithmetic'> {
  const [stall, measured] = [stallS, measuredS].map(seconds => formatQuantity(seconds, 's'))
  const share = formatQuantity(stallS / measuredS, '1', { as: 'percent' })
  const arithmetic = `the client did not read for up to ${stall} of the ${measured} that it timed: ${share}`
  return { result: stallS / measuredS > MOST_ERROR ? 'breach' : 'ok', arithmetic }
}
