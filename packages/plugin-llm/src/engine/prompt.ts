import { Random, seedFor } from '../gguf/random.ts'

/** A prompt of a known length. */
export interface Prompt {
  readonly ids: Int32Array
  /** Ids that a generation is made to go on with, whatever the model would say. */
  readonly continuation: Int32Array
}

export interface PromptWish {
  readonly tokens: number
  readonly outputTokens: number
  readonly range: { readonly first: number; readonly end: number }
  /** The same seed and index give the same body, in every case and launch. */
  readonly seed: number
  readonly index: number
  /** Tells one launch from another: what it decides stands in front, so that no prefix cache can know the prompt. */
  readonly nonce: number
}

/** Tokens in front that are new in every launch and iteration. */
const NONCE_TOKENS = 4

/** A prompt of random ids: the first four new in every launch, the rest the same wherever seed and index are. */
export function makePrompt({ tokens, outputTokens, range, seed, index, nonce }: PromptWish): Prompt {
  const fill = (name: string, from: number, count: number) => {
    const random = new Random(seedFor(from, name))
    return Int32Array.from({ length: count }, () => range.first + random.below(range.end - range.first))
  }
  const ids = fill(`prompt ${index}`, seed, tokens)
  ids.set(fill(`nonce ${index}`, nonce, Math.min(NONCE_TOKENS, tokens)))
  return { ids, continuation: fill(`continuation ${index}`, seed, outputTokens) }
}
