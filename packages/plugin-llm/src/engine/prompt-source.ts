import { type Facts, workload } from '@probative/core'
import { Random, seedFor } from '../gguf/random.ts'
import { textOf } from '../http/words.ts'
import type { EngineOptions } from '../options.ts'
import { makePrompt, NONCE_TOKENS, type Prompt, type PromptWish, saltPrompt } from './prompt.ts'
import { type FilePrompt, type PromptFile, PromptFileError, readPromptFile } from './prompt-file.ts'

/** Where the prompts of a launch come from. */
export interface PromptSource {
  /** `request.*`: what tells one workload from another. */
  readonly facts: Facts
  /** `tokens`: the length of a made one; a file has its own. */
  prompt(wish: PromptWish, tokens: number): Prompt
}

export interface SourceOptions extends Pick<EngineOptions, 'engine' | 'api' | 'promptSeed'> {
  readonly prompts?: string | undefined
  readonly promptTokens: number
}

/** Random prompts, or those of a file. @throws PromptFileError */
export async function openPrompts({ prompts, promptSeed, promptTokens }: SourceOptions): Promise<PromptSource> {
  const seed = { 'request.prompt_seed': workload(promptSeed) }
  if (prompts === undefined)
    return {
      facts: { ...seed, 'request.prompt_tokens': workload(promptTokens) },
      prompt: (wish, tokens) => makePrompt({ ...wish, tokens }),
    }
  const file = await readPromptFile(prompts)
  const shuffled = shuffle(file.prompts, promptSeed)
  return {
    facts: {
      ...seed,
      'request.prompt_tokens': workload('as in the file'),
      'request.prompts': workload(file.prompts.length),
      'request.prompts_sha256': workload(file.sha256),
    },
    prompt: wish => saltPrompt(shuffled[wish.index % shuffled.length] as FilePrompt, wish, textOf),
  }
}

/** The prompts in an order that follows from the seed. Fisher and Yates. @see Knuth, TAOCP 2, 3.4.2, algorithm P */
export function shuffle<T>(values: readonly T[], seed: number): readonly T[] {
  const random = new Random(seedFor(seed, 'order of prompts'))
  const order = [...values]
  for (let last = order.length - 1; last > 0; last--) {
    const other = random.below(last + 1)
    ;[order[last], order[other]] = [order[other] as T, order[last] as T]
  }
  return order
}

export type PromptRoom =
  | { readonly ok: true; readonly tokens: number }
  | { readonly ok: false; readonly reason: string; readonly fix: string }

/** The most tokens that a prompt will take, or why the file of prompts is none for this engine. Nothing but the file is read. */
export async function promptRoom(options: SourceOptions): Promise<PromptRoom> {
  if (options.prompts === undefined) return { ok: true, tokens: options.promptTokens }
  try {
    const { prompts } = await readPromptFile(options.prompts)
    return formProblem(prompts, options) ?? { ok: true, tokens: longest(prompts) }
  } catch (error) {
    if (!(error instanceof PromptFileError)) throw error
    return { ok: false, reason: `the prompts can't be used: ${error.message}`, fix: 'mend the file, or name another' }
  }
}

/** Bytes of the longest words in front, with what separates them. */
const NONCE_BYTES = 64

function longest(prompts: PromptFile['prompts']): number {
  const lengths = prompts.map(one =>
    'text' in one ? NONCE_BYTES + Buffer.byteLength(one.text) : NONCE_TOKENS + one.ids.length,
  )
  return lengths.reduce((most, length) => Math.max(most, length), 0)
}

const TAKES_TEXT = ['ollama', 'tgi']

function formProblem(prompts: PromptFile['prompts'], { engine, api }: SourceOptions): PromptRoom | undefined {
  const isChat = engine === 'openai' && api === 'chat'
  if (!isChat && !TAKES_TEXT.includes(engine)) return undefined
  const first = prompts.find(one => 'ids' in one)
  if (!first) return undefined
  const who = isChat ? 'the chat interface' : `the engine ${engine}`
  return {
    ok: false,
    reason: `${who} takes text, and line ${first.line} of the prompts holds token ids`,
    fix: isChat ? 'set api: completions, or write text' : 'write text, or choose another engine',
  }
}
