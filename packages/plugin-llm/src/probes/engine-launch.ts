import { type Facts, type Label, type LaunchContext, workload } from '@probative/core'
import type { Engine } from '../engine/engine.ts'
import type { Generation } from '../engine/generation.ts'
import { openEngine } from '../engine/open-engine.ts'
import { openPrompts, type PromptSource, promptRoom } from '../engine/prompt-source.ts'
import type { EngineOptions } from '../options.ts'
import { type RequestRow, requestRow } from './request-row.ts'

/** Lengths of one request. */
export interface RequestSize {
  readonly promptTokens: number
  readonly outputTokens: number
}

type LaunchOptions = EngineOptions & { readonly prompts?: string | undefined }

/** An engine and the requests that a launch makes of it, each with a prompt of its own. */
export class EngineLaunch implements AsyncDisposable {
  readonly engine: Engine
  readonly #prompts: PromptSource
  readonly #context: LaunchContext<EngineOptions>
  #requests = 0
  #rows: RequestRow[] = []

  private constructor(engine: Engine, prompts: PromptSource, context: LaunchContext<EngineOptions>) {
    this.engine = engine
    this.#prompts = prompts
    this.#context = context
  }

  /** Opens the engine with room for the largest request. */
  static async open(context: LaunchContext<LaunchOptions>, largest: RequestSize): Promise<EngineLaunch> {
    context.signal.throwIfAborted()
    const wish = { ...context.options, promptTokens: largest.promptTokens }
    const [prompts, room] = [await openPrompts(wish), await promptRoom(wish)]
    if (!room.ok) throw new Error(`${room.reason}; ${room.fix}`)
    return new EngineLaunch(await openEngine(context, room.tokens + largest.outputTokens), prompts, context)
  }

  async generate({ promptTokens, outputTokens }: RequestSize): Promise<Generation> {
    const { options, seed, signal } = this.#context
    const index = this.#requests++
    const range = this.engine.tokenRange
    const wish = { outputTokens, range, seed: options.promptSeed, index, nonce: seed }
    const prompt = this.#prompts.prompt(wish, promptTokens)
    const generation = await this.engine.generate({ prompt, outputTokens, signal })
    this.#rows.push(requestRow(generation, outputTokens, index))
    return generation
  }

  /** What every observation carries: where the work ran, who counted, and a row a request since the last call. */
  observed({ countSource }: Generation): {
    readonly labels: Readonly<Record<string, Label>>
    readonly rows: readonly RequestRow[]
  } {
    const rows = this.#rows
    const { acceleration } = this.engine
    this.#rows = []
    return {
      labels: {
        ...(acceleration && { acceleration }),
        count_source: { value: countSource, source: 'measured' },
      },
      rows,
    }
  }

  /** Facts of engine and model, and of the requests that were asked for. */
  facts({ outputTokens }: Pick<RequestSize, 'outputTokens'>): Facts {
    return { ...this.engine.facts, ...this.#prompts.facts, 'request.output_tokens': workload(outputTokens) }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.engine[Symbol.asyncDispose]()
  }
}
