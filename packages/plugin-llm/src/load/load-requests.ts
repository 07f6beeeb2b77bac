import { type Facts, type Finding, type LaunchContext, workload, z } from '@probative/core'
import type { Generation } from '../engine/generation.ts'
import { makePrompt } from '../engine/prompt.ts'
import { type PromptSource, promptRoom } from '../engine/prompt-source.ts'
import { resolveEngine } from '../engine/resolve-engine.ts'
import { Random } from '../gguf/random.ts'
import type { HttpEngine } from '../http/http-engine.ts'
import { engineFields, promptFields, SERVERS, tokens } from '../options.ts'
import type { RequestOutcome } from './request-outcome.ts'

/** What the requests of a load are. */
export const requestFields = {
  ...engineFields,
  ...promptFields,
  engine: z.enum(SERVERS).default('openai').describe('the interface of the server'),
  promptTokens: tokens(128, 1, 'length of the prompts; the longest, when they differ'),
  outputTokens: tokens(64, 2, 'length of the answers, exactly'),
  lengths: z
    .enum(['fixed', 'uniform'])
    .default('fixed')
    .describe('fixed: every prompt as long as said; uniform: from a quarter of it to all of it'),
  sharedTokens: z
    .int()
    .min(0)
    .max(1_000_000)
    .default(0)
    .describe('tokens in front that all prompts have in common, and a cache may know'),
} as const

const requestSchema = z.object(requestFields)
export type RequestOptions = z.output<typeof requestSchema>

/** Whether these requests can be made: prompts that can be sent, and an engine that takes them. */
export async function resolveRequests<O extends RequestOptions>(options: O) {
  const { prompts, sharedTokens, lengths, outputTokens } = options
  if (prompts !== undefined && (sharedTokens > 0 || lengths !== 'fixed'))
    return {
      ok: false,
      reason: 'prompts of a file have their own lengths and beginnings',
      fix: 'leave out sharedTokens and lengths, or prompts',
    } as const
  const room = await promptRoom(options)
  return room.ok ? resolveEngine(options, sharedTokens + room.tokens + outputTokens) : room
}

/** The requests of one launch, each with a prompt of its own, and what those that failed failed of. */
export class LoadRequests {
  readonly #engine: HttpEngine
  readonly #prompts: PromptSource
  readonly #context: LaunchContext<RequestOptions>
  readonly #failures = new Map<string, number>()
  #requests = 0

  constructor(engine: HttpEngine, prompts: PromptSource, context: LaunchContext<RequestOptions>) {
    this.#engine = engine
    this.#prompts = prompts
    this.#context = context
  }

  /** Of the engine and of what it is asked. */
  get facts(): Facts {
    const { outputTokens } = this.#context.options
    return { ...this.#engine.facts, ...this.#prompts.facts, 'request.output_tokens': workload(outputTokens) }
  }

  /** Seconds on the clock of the launch. */
  nowS(): number {
    return Number(this.#context.now()) / 1e9
  }

  send(): Promise<Generation> {
    const { options, seed, signal } = this.#context
    const { outputTokens, promptSeed, sharedTokens } = options
    const index = this.#requests++
    const wish = { outputTokens, range: this.#engine.tokenRange, seed: promptSeed }
    const own = this.#prompts.prompt({ ...wish, index, nonce: seed }, this.#length(index))
    const shared = makePrompt({ ...wish, tokens: sharedTokens, index: -1, nonce: promptSeed })
    const prompt = { ...own, ids: Int32Array.from([...shared.ids, ...own.ids]) }
    return this.#engine.generate({ prompt, outputTokens, signal })
  }

  /** The same row of lengths for the same seed, whatever the launch. */
  #length(index: number): number {
    const { promptTokens, lengths, promptSeed } = this.#context.options
    if (lengths === 'fixed') return promptTokens
    const shortest = Math.max(1, Math.ceil(promptTokens / 4))
    return shortest + new Random(promptSeed * 65_537 + index).below(promptTokens - shortest + 1)
  }

  remember(outcomes: readonly RequestOutcome[]): void {
    for (const one of outcomes)
      if ('failed' in one) this.#failures.set(one.failed, (this.#failures.get(one.failed) ?? 0) + 1)
  }

  /** What requests failed of, once for each message. */
  get findings(): readonly Finding[] {
    return [...this.#failures].map(([message, count]) => ({
      code: 'llm-requests-failed',
      severity: 'warn',
      text: `${count} requests failed: ${message}`,
    }))
  }
}
