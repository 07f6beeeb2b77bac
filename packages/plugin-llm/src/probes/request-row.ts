import type { Row } from '@probative/core'
import type { Generation } from '../engine/generation.ts'
import { endToEnd, timeToFirstToken } from '../timing/latency.ts'
import { tokenCount } from '../timing/token-event.ts'

/** One request, for reporters and rules. Seconds and tokens; null is unknown. */
export interface RequestRow extends Row {
  readonly iteration: number
  readonly prompt_tokens: number
  readonly cached_tokens: number | null
  readonly requested_tokens: number
  readonly output_tokens: number
  readonly count_source: string
  readonly finish: string
  readonly ttft_s: number | null
  readonly e2e_s: number | null
  readonly stall_s: number
}

export function requestRow(generation: Generation, requestedTokens: number, iteration: number): RequestRow {
  const { events, promptTokens, cachedTokens, countSource, finish, stallS } = generation
  const known = (amount: ReturnType<typeof endToEnd>) => (typeof amount === 'number' ? amount : null)
  return {
    iteration,
    prompt_tokens: promptTokens,
    cached_tokens: cachedTokens ?? null,
    requested_tokens: requestedTokens,
    output_tokens: tokenCount(events),
    count_source: countSource,
    finish,
    ttft_s: known(timeToFirstToken(events)),
    e2e_s: known(endToEnd(events)),
    stall_s: stallS,
  }
}
