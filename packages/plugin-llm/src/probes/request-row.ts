import { type CaseData, z } from '@probative/core'
import type { Generation } from '../engine/generation.ts'
import type { Amount } from '../timing/amount.ts'
import { COUNT_SOURCES } from '../timing/count-source.ts'
import { endToEnd, timeToFirstToken } from '../timing/latency.ts'
import { tokenCount } from '../timing/token-event.ts'

const requestRowSchema = z.strictObject({
  request: z.int().nonnegative(),
  prompt_tokens: z.int().nonnegative().nullable(),
  cached_tokens: z.int().nonnegative().nullable(),
  requested_tokens: z.int().positive(),
  output_tokens: z.int().nonnegative(),
  count_source: z.enum(COUNT_SOURCES),
  finish: z.string(),
  ttft_s: z.number().nullable(),
  e2e_s: z.number().nullable(),
  stall_s: z.number().nonnegative(),
})

/** One request, for reporters and rules. Seconds and tokens; null is unknown. */
export type RequestRow = Readonly<z.infer<typeof requestRowSchema>>

/** The row of the n-th request of a launch. */
export function requestRow(generation: Generation, requestedTokens: number, request: number): RequestRow {
  const { events, promptTokens, cachedTokens, countSource, finish, stallS } = generation
  return {
    request,
    prompt_tokens: promptTokens ?? null,
    cached_tokens: cachedTokens ?? null,
    requested_tokens: requestedTokens,
    output_tokens: tokenCount(events),
    count_source: countSource,
    finish,
    ttft_s: orNull(timeToFirstToken(events)),
    e2e_s: orNull(endToEnd(events)),
    stall_s: stallS,
  }
}

const orNull = (amount: Amount) => (typeof amount === 'number' ? amount : null)

/** The requests of the valid launches of a case; rows of another shape are none. */
export function requestRows({ valid }: CaseData): readonly RequestRow[] {
  return valid.flatMap(({ rows = [] }) =>
    rows.flatMap(row => {
      const parsed = requestRowSchema.safeParse(row)
      return parsed.success ? [parsed.data] : []
    }),
  )
}
