import { type Facts, type Label, type LaunchContext, workload } from '@probative/core'
import type { Engine } from '../engine/engine.ts'
import type { Generation } from '../engine/generation.ts'
import { openEngine } from '../engine/open-engine.ts'
import { makePrompt } from '../engine/prompt.ts'
import type { EngineOptions } from '../options.ts'
import { type RequestRow, requestRow } from './request-row.ts'

/** Lengths of one request. */
export interface RequestSize {
  readonly promptTokens: number
  readonly outputTokens: number
}

/** An engine and the requests that a launch makes of it, each with a prompt of its own. */
export class EngineLaunch implements AsyncDisposable {
  readonly engine: Engine
  readonly #context: LaunchContext<EngineOptions>
  #requests = 0
  #rows: RequestRow[] = []

  private constructor(engine: Engine, context: LaunchContext<EngineOptions>) {
    this.engine = engine
    this.#context = context
  }

  /** Opens the engine with room for the largest request. */
  static async open(context: LaunchContext<EngineOptions>, largest: RequestSize): Promise<EngineLaunch> {
    context.signal.throwIfAborted()
    return new EngineLaunch(await openEngine(context, largest.promptTokens + largest.outputTokens), context)
  }

  async generate({ promptTokens, outputTokens }: RequestSize): Promise<Generation> {
    const { options, seed, signal } = this.#context
    const index = this.#requests++
    const range = this.engine.tokenRange
    const prompt = makePrompt({
      tokens: promptTokens,
      outputTokens,
      range,
      seed: options.promptSeed,
      index,
      nonce: seed,
    })
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
  facts({ promptTokens, outputTokens }: RequestSize): Facts {
    const { promptSeed } = this.#context.options
    return {
      ...this.engine.facts,
      'request.prompt_seed': workload(promptSeed),
      'request.prompt_tokens': workload(promptTokens),
      'request.output_tokens': workload(outputTokens),
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.engine[Symbol.asyncDispose]()
  }
}
