import type { Rule, RuleResult } from '@probative/core'
import { type RequestRow, requestRows } from '../probes/request-row.ts'

/** The token that begins every prompt may be cached. */
const MOST_CACHED = 1

/** A prompt that the engine has seen before costs it nothing. */
export const promptNotCached: Rule = {
  id: 'llm/prompt-not-cached',
  claim: 'no prompt was taken from a cache',
  check: ({ cases }) =>
    cases.flatMap(one => {
      const rows = requestRows(one)
      return rows.length === 0 ? [] : [{ caseId: one.planned.caseId, ...cachedOf(rows) }]
    }),
}

function cachedOf(rows: readonly RequestRow[]): Pick<RuleResult, 'result' | 'arithmetic'> {
  const hits = rows.filter(({ cached_tokens }) => (cached_tokens ?? 0) > MOST_CACHED)
  const [first] = hits
  if (first)
    return {
      result: 'breach',
      arithmetic: `${hits.length} of ${rows.length} prompts came from a cache in part: ${first.cached_tokens} of ${first.prompt_tokens} tokens`,
    }
  const unknown = rows.filter(({ cached_tokens }) => cached_tokens === null).length
  if (unknown > 0)
    return {
      result: 'cannot-tell',
      arithmetic: `the engine does not say what it had cached of ${unknown} of ${rows.length} prompts`,
    }
  return { result: 'ok', arithmetic: `${rows.length} prompts, at most ${MOST_CACHED} token of each from a cache` }
}
