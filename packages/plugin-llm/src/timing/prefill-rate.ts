import type { Amount } from './amount.ts'

/**
 * How the time of prefill is known. `native`: the engine's own timer, or a call that does nothing else. `differential`: the
 * slope over several prompt lengths. `ttft`: time to first token, which also holds network, queue and first token, so the rate
 * is a lower bound.
 */
export type PrefillMethod = 'native' | 'differential' | 'ttft'

export interface Prefill {
  /** Undefined when the engine does not say. */
  readonly promptTokens: number | undefined
  /** Tokens that the engine took from its cache; undefined when it does not say. */
  readonly cachedTokens: number | undefined
  readonly seconds: number
}

/** Prefill throughput in token/s: prompt tokens by time, and only of a prompt that no cache has shortened. */
export function prefillRate({ promptTokens, cachedTokens, seconds }: Prefill): Amount {
  if (promptTokens === undefined) return { unavailable: 'the engine does not say how many tokens the prompt had' }
  if (promptTokens < 1) return { unavailable: 'the prompt has no tokens' }
  if (cachedTokens === undefined) return { unavailable: 'the engine does not say how much of the prompt it had cached' }
  if (cachedTokens > BOS) return { unavailable: `${cachedTokens} of ${promptTokens} prompt tokens came from a cache` }
  if (seconds <= 0) return { unavailable: 'prefill took no time that the clock can show' }
  return (promptTokens - cachedTokens) / seconds
}

/** The token that begins every prompt is the same in all of them, and a cache may hold it. */
const BOS = 1
