import { Random, seedFor } from '../gguf/random.ts'
import type { FilePrompt } from './prompt-file.ts'

/** A prompt: ids made up, or what stands in a file. */
export interface Prompt {
  /** Empty for a text. */
  readonly ids: Int32Array
  /** A text of a file: to be sent as it is. */
  readonly text?: string
  /** The ids are those of a file: not to be put into words. */
  readonly isExact?: true
  /** Ids that a generation is made to go on with, whatever the model would say. */
  readonly continuation: Int32Array
}

/** What all prompts of a case have in common, and what tells them apart. */
export interface PromptWish {
  readonly outputTokens: number
  readonly range: { readonly first: number; readonly end: number }
  /** The same seed and index give the same body, in every case and launch. */
  readonly seed: number
  readonly index: number
  /** Tells one launch from another: what it decides stands in front, so that no prefix cache can know the prompt. */
  readonly nonce: number
}

/** Tokens in front that are new in every launch and iteration. */
export const NONCE_TOKENS = 4

function fill(name: string, { range, from, count }: Pick<PromptWish, 'range'> & { from: number; count: number }) {
  const random = new Random(seedFor(from, name))
  return Int32Array.from({ length: count }, () => range.first + random.below(range.end - range.first))
}

const continuationOf = ({ range, seed, index, outputTokens }: PromptWish) =>
  fill(`continuation ${index}`, { range, from: seed, count: outputTokens })

const nonceOf = ({ range, nonce, index }: PromptWish, count: number) =>
  fill(`nonce ${index}`, { range, from: nonce, count })

/** A prompt of random ids: the first four new in every launch, the rest the same wherever seed and index are. */
export function makePrompt({ tokens, ...wish }: PromptWish & { readonly tokens: number }): Prompt {
  const ids = fill(`prompt ${wish.index}`, { range: wish.range, from: wish.seed, count: tokens })
  ids.set(nonceOf(wish, Math.min(NONCE_TOKENS, tokens)))
  return { ids, continuation: continuationOf(wish) }
}

/** A prompt of a file, behind four tokens or words that are new in every launch and iteration. */
export function saltPrompt(prompt: FilePrompt, wish: PromptWish, textOf: (ids: Int32Array) => string): Prompt {
  const nonce = nonceOf(wish, NONCE_TOKENS)
  const continuation = continuationOf(wish)
  if ('text' in prompt) return { ids: new Int32Array(), text: `${textOf(nonce)}\n\n${prompt.text}`, continuation }
  return { ids: Int32Array.from([...nonce, ...prompt.ids]), isExact: true, continuation }
}

/** The most tokens that a prompt can take: no vocabulary has fewer bytes in a token than one. */
export function mostTokens({ ids, text }: Pick<Prompt, 'ids' | 'text'>): number {
  return text === undefined ? ids.length : Buffer.byteLength(text) + 1
}
