/** Fields beyond the common ones that a server takes. */
export interface OpenaiAbilities {
  readonly name: string
  fields(outputTokens: number): Readonly<Record<string, unknown>>
}

/** The most telling first: exact tokens and length, length, a count of tokens, nothing. */
export const ABILITIES: readonly OpenaiAbilities[] = [
  {
    name: 'token ids, running usage, fixed length',
    fields: outputTokens => ({
      ignore_eos: true,
      min_tokens: outputTokens,
      return_token_ids: true,
      stream_options: { include_usage: true, continuous_usage_stats: true },
    }),
  },
  { name: 'usage, fixed length', fields: () => ({ ignore_eos: true, stream_options: { include_usage: true } }) },
  { name: 'usage', fields: () => ({ stream_options: { include_usage: true } }) },
  { name: 'none', fields: () => ({}) },
]
