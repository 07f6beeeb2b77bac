import { defineProbe, type LaunchContext, z } from '@probative/core'
import { EmbeddedEngine, type EmbeddedSetup } from '../engine/embedded-engine.ts'
import { prepareEmbedded } from '../engine/open-embedded.ts'
import { makePrompt } from '../engine/prompt.ts'
import { resolveEmbedded } from '../engine/resolve-embedded.ts'
import { embeddedFields, tokens } from '../options.ts'
import { timeToFirstToken } from '../timing/latency.ts'
import { mayUseGpu, SENSITIVE_TO } from './sensitive-to.ts'

const optionsSchema = z.strictObject({
  ...embeddedFields,
  promptTokens: tokens(32, 1, 'length of the two prompts'),
})
type StartOptions = z.output<typeof optionsSchema>

export const start = defineProbe({
  id: 'llm/start',
  version: 1,
  title: 'Start: a model loaded, its first request and its second',
  options: optionsSchema,
  metrics: {
    load_time: { unit: 's', better: 'lower', title: 'time to load library and model and make a context' },
    cold_ttft: { unit: 's', better: 'lower', title: 'time to first token of the first request' },
    warm_ttft: { unit: 's', better: 'lower', title: 'time to first token of the second request' },
    ready_time: { unit: 's', better: 'lower', source: 'derived', title: 'loading and the first token together' },
  },
  sensitiveTo: ({ backend }) => [...SENSITIVE_TO({ engine: 'embedded', backend }), 'disk'],
  accelerated: ({ backend }) => mayUseGpu({ engine: 'embedded', backend }),
  sampling: { launches: 5, iterations: 1, warmup: 0, timeoutMs: 900_000 },
  resolve: options => resolveEmbedded(options, options.promptTokens + 1),
  async open(context) {
    const starting = await Starting.prepare(context)
    return {
      get facts() {
        return starting.engine?.facts ?? {}
      },
      get findings() {
        return starting.engine?.findings ?? []
      },
      iterate: () => starting.once(),
      async verify() {
        return starting.engine?.verify() ?? { ok: false, what: 'nothing was loaded' }
      },
      [Symbol.asyncDispose]: () => starting[Symbol.asyncDispose](),
    }
  },
})

const SECOND_LOAD = { unavailable: 'only the first load of a process is cold' } as const

/** A model that is loaded in every iteration; the file is there before. */
class Starting implements AsyncDisposable {
  engine: EmbeddedEngine | undefined
  readonly #context: LaunchContext<StartOptions>
  readonly #setup: EmbeddedSetup
  #loads = 0

  private constructor(context: LaunchContext<StartOptions>, setup: EmbeddedSetup) {
    this.#context = context
    this.#setup = setup
  }

  static async prepare(context: LaunchContext<StartOptions>): Promise<Starting> {
    return new Starting(context, await prepareEmbedded(context, context.options.promptTokens + 1))
  }

  async once() {
    const { now } = this.#context
    await this[Symbol.asyncDispose]()
    const startedNs = now()
    const engine = await EmbeddedEngine.open(this.#setup)
    const loadS = Number(now() - startedNs) / 1e9
    this.engine = engine
    const cold = await this.#ttft(engine, 0)
    const warm = await this.#ttft(engine, 1)
    const isFirst = this.#loads++ === 0
    const ready = typeof cold === 'number' ? loadS + cold : cold
    return {
      values: isFirst
        ? { load_time: loadS, cold_ttft: cold, warm_ttft: warm, ready_time: ready }
        : { load_time: SECOND_LOAD, cold_ttft: SECOND_LOAD, warm_ttft: warm, ready_time: SECOND_LOAD },
      labels: { acceleration: engine.acceleration },
    }
  }

  async #ttft(engine: EmbeddedEngine, index: number) {
    const { options, seed, signal } = this.#context
    const wish = { tokens: options.promptTokens, outputTokens: 1, range: engine.tokenRange, seed: options.promptSeed }
    const prompt = makePrompt({ ...wish, index, nonce: seed })
    return timeToFirstToken((await engine.generate({ prompt, outputTokens: 1, signal })).events)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.engine?.[Symbol.asyncDispose]()
    this.engine = undefined
  }
}
