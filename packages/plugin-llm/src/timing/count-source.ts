/**
 * Who counted the tokens, the best first: ids in every event; the total of the server, spread over events that each brought
 * at least one; or nobody, and an event was taken for a token.
 */
export const COUNT_SOURCES = ['token_ids', 'usage_delta', 'usage', 'chunk_assumed'] as const
export type CountSource = (typeof COUNT_SOURCES)[number]

/** Whether the number of tokens is known and not guessed. */
export function isExactCount(source: CountSource): boolean {
  return source !== 'chunk_assumed'
}
