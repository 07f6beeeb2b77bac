import type { CaseData, Rule, RuleResult, Value } from '@probative/core'
import { requestRows } from '../probes/request-row.ts'

/** Printed numbers of two or three digits are this near to what they were rounded from. */
const ROUNDING = 0.01
/** Above this a prompt can't take as long as one token of output does. */
const LONG_PROMPT = 64
const FEWEST_ROWS = 2

/**
 * TTFT that is 1 / throughput in every row was not measured: it is total time by tokens, throughput upside down. A published report
 * has such a column.
 */
export const ttftIsNotReciprocal: Rule = {
  id: 'llm/ttft-is-not-reciprocal',
  claim: 'time to first token is not the reciprocal of the throughput',
  check: ({ cases }) => cases.flatMap(one => RATES.flatMap(rate => compare(one, rate))),
}

const RATES = ['decode', 'request_output_rate', 'throughput'] as const

function compare(one: CaseData, rate: string): RuleResult[] {
  const { caseId, metrics } = one.planned
  if (metrics.ttft?.unit !== 's' || metrics[rate]?.unit !== 'token/s') return []
  const products = one.valid.flatMap(({ values }) => productsOf(values.ttft ?? [], values[rate] ?? []))
  if (products.length === 0) return []
  const arithmetic = `ttft x ${rate} = ${spanOf(products)} in ${products.length} rows`
  if (products.length < FEWEST_ROWS)
    return [{ caseId, result: 'cannot-tell', arithmetic: `${arithmetic}: one row is none` }]
  if (products.some(product => Math.abs(product - 1) > ROUNDING)) return [{ caseId, result: 'ok', arithmetic }]
  return [{ caseId, ...suspicion(promptTokens(one), arithmetic) }]
}

function productsOf(ttft: readonly Value[], rate: readonly Value[]): number[] {
  return ttft.flatMap((first, i) => {
    const other = rate[i]
    return typeof first === 'number' && typeof other === 'number' ? [first * other] : []
  })
}

function spanOf(products: readonly number[]): string {
  const [low, high] = [Math.min(...products), Math.max(...products)].map(value => value.toPrecision(4))
  return low === high ? `${low}` : `${low} .. ${high}`
}

/** The shortest prompt of the case; undefined when there is no telling. */
function promptTokens(one: CaseData): number | undefined {
  const lengths = requestRows(one).flatMap(({ prompt_tokens }) => prompt_tokens ?? [])
  return lengths.length > 0 ? Math.min(...lengths) : undefined
}

function suspicion(
  tokens: number | undefined,
  arithmetic: string,
): Pick<RuleResult, 'result' | 'arithmetic' | 'alarm'> {
  if (tokens === undefined)
    return {
      result: 'breach',
      arithmetic: `${arithmetic}: throughput upside down, unless the prompts were a few tokens`,
    }
  if (tokens > LONG_PROMPT)
    return {
      result: 'breach',
      alarm: true,
      arithmetic: `${arithmetic}, with prompts of ${tokens} tokens and more: throughput upside down`,
    }
  return {
    result: 'cannot-tell',
    arithmetic: `${arithmetic}, with prompts of ${tokens} tokens: they may take as long as one token`,
  }
}
