import type { Rule, RuleResult } from '@probative/core'
import { type RequestRow, requestRows } from '../probes/request-row.ts'
import { isExactCount } from '../timing/count-source.ts'

/** A rate over another number of tokens than was asked for is the rate of other work. */
export const outputLength: Rule = {
  id: 'llm/output-length',
  claim: 'every answer has exactly the tokens that were asked for',
  check: ({ cases }) =>
    cases.flatMap(one => {
      const rows = requestRows(one)
      return rows.length === 0 ? [] : [{ caseId: one.planned.caseId, ...lengthsOf(rows) }]
    }),
}

function lengthsOf(rows: readonly RequestRow[]): Pick<RuleResult, 'result' | 'arithmetic'> {
  const guessed = rows.filter(({ count_source }) => !isExactCount(count_source))
  if (guessed.length > 0)
    return {
      result: 'cannot-tell',
      arithmetic: `in ${guessed.length} of ${rows.length} requests nobody counted the tokens: an event was taken for one`,
    }
  const wrong = rows.filter(({ output_tokens, requested_tokens }) => output_tokens !== requested_tokens)
  const [first] = wrong
  if (!first) return { result: 'ok', arithmetic: `${rows.length} requests, each with as many tokens as asked for` }
  const example = `${first.output_tokens} tokens where ${first.requested_tokens} were asked for, finish reason ${first.finish}`
  return { result: 'breach', arithmetic: `${wrong.length} of ${rows.length} requests have another length: ${example}` }
}
