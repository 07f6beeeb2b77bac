import { setImmediate as nextTurn } from 'node:timers/promises'
import type { LlamaModel } from './llama-model.ts'
import type { Block } from './native-library.ts'

/** How a context is made. */
export interface SessionOptions {
  readonly contextTokens: number
  readonly threads: number
  /** Tokens of a prompt that are computed together. */
  readonly batchTokens: number
  readonly flashAttention: 'auto' | 'on' | 'off'
}

const FLASH_ATTENTION = { auto: -1, off: 0, on: 1 } as const
/** How long the thread may be kept before timers, signals and messages get their turn. */
const TURN_MS = 20

/** A context of a model: one sequence of tokens, and what the model has computed for it. */
export class LlamaSession implements Disposable {
  readonly #model: LlamaModel
  readonly #context: bigint
  readonly #memory: bigint
  readonly #tokens: Block
  readonly #batchTokens: number
  readonly #contextTokens: number
  #sent = 0
  #nextTurnAt = 0

  /** @throws Error when the context can't be made, most likely for lack of memory */
  constructor(model: LlamaModel, options: SessionOptions) {
    const { native, contextParams } = model.library
    this.#model = model
    this.#batchTokens = options.batchTokens
    this.#contextTokens = options.contextTokens
    const context = native.llama_init_from_model(model.address, {
      ...contextParams,
      n_ctx: options.contextTokens,
      n_batch: options.batchTokens,
      n_ubatch: options.batchTokens,
      n_threads: options.threads,
      n_threads_batch: options.threads,
      flash_attn_type: FLASH_ATTENTION[options.flashAttention],
    })
    const memory = context && native.llama_get_memory(context)
    if (!context || !memory)
      throw new Error(`llama.cpp could not make a context of ${options.contextTokens} tokens: ${model.lastWords()}`)
    this.#context = context
    this.#memory = memory
    this.#tokens = native.allocate(options.batchTokens)
  }

  /** Forgets every token. */
  clear(): void {
    this.#sent = 0
    this.#model.library.native.llama_memory_clear(this.#memory, false)
  }

  /** Tokens that the context holds. */
  get length(): number {
    return this.#model.library.native.llama_memory_seq_pos_max(this.#memory, 0) + 1
  }

  /** Computes a prompt, in pieces of at most `pieceTokens`; ready when the logits of its last token are. */
  async prefill(tokens: Int32Array, signal: AbortSignal, pieceTokens = this.#batchTokens): Promise<void> {
    const step = Math.min(pieceTokens, this.#batchTokens)
    for (let from = 0; from < tokens.length; from += step) {
      const piece = tokens.subarray(from, from + step)
      this.#tokens.values.set(piece)
      this.#decode(piece.length)
      if (from + step < tokens.length) await this.breathe(signal)
    }
    this.#model.library.native.llama_synchronize(this.#context)
  }

  /** Computes one more token; ready when its logits are. */
  step(token: number): void {
    this.#tokens.values[0] = token
    this.#decode(1)
    this.#model.library.native.llama_synchronize(this.#context)
  }

  /** Lets the rest of the process have a turn when it has waited for 20 ms. @throws the reason of the signal */
  async breathe(signal: AbortSignal): Promise<void> {
    if (performance.now() < this.#nextTurnAt) return
    await nextTurn()
    signal.throwIfAborted()
    this.#nextTurnAt = performance.now() + TURN_MS
  }

  /** The most likely next token. */
  greedy(sampler: bigint): number {
    return this.#model.library.native.llama_sampler_sample(sampler, this.#context, -1)
  }

  /** A copy of the logits after the last token. */
  logits(): Float32Array {
    const { native } = this.#model.library
    const address = native.llama_get_logits_ith(this.#context, -1)
    if (!address) throw new Error('llama.cpp has no logits for the last token')
    return Float32Array.from(native.floatsAt(address, this.#model.vocabulary))
  }

  [Symbol.dispose](): void {
    this.#tokens[Symbol.dispose]()
    this.#model.library.native.llama_free(this.#context)
  }

  #decode(count: number): void {
    // The library ends the process for a batch that is larger than the context.
    if (this.#sent + count > this.#contextTokens)
      throw new Error(`${this.#sent + count} tokens do not fit into the context of ${this.#contextTokens}`)
    this.#sent += count
    const code = this.#model.library.native.llama_decode(this.#context, {
      n_tokens: count,
      token: this.#tokens.address,
      embd: null,
      pos: null,
      n_seq_id: null,
      seq_id: null,
      logits: null,
    })
    if (code !== 0)
      throw new Error(`llama_decode of ${count} tokens returned ${code}: ${WHY[code] ?? this.#model.lastWords()}`)
  }
}

/** @see https://github.com/ggml-org/llama.cpp/blob/v0.5.0/include/llama.h llama_decode */
const WHY: Readonly<Record<number, string>> = { 1: 'the context is full', 2: 'it was aborted' }
