import { defineProbe, type Finding, type LaunchContext, workload, z } from '@probative/core'
import { makePrompt } from '../engine/prompt.ts'
import { resolveEngine } from '../engine/resolve-engine.ts'
import { Random } from '../gguf/random.ts'
import type { HttpEngine } from '../http/http-engine.ts'
import { openHttp } from '../http/open-http.ts'
import { ARRIVALS, arrivalTimes } from '../load/arrivals.ts'
import { LOAD_METRICS, loadValues } from '../load/load-values.ts'
import type { RequestOutcome } from '../load/request-outcome.ts'
import { runClosed, runOpen } from '../load/run-load.ts'
import { engineFields, SERVERS, tokens } from '../options.ts'
import { requestRow } from './request-row.ts'
import { mayUseGpu, SENSITIVE_TO } from './sensitive-to.ts'

const optionsSchema = z.strictObject({
  ...engineFields,
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
  arrivals: z
    .enum(ARRIVALS)
    .default('closed')
    .describe('closed: the next when one is answered; constant, poisson: at a rate, answered or not'),
  concurrency: z.int().min(1).max(4096).default(4).describe('closed: requests under way at any moment'),
  rate: z.number().positive().max(100_000).default(1).describe('constant, poisson: requests a second'),
  requests: z.int().min(1).max(100_000).default(64).describe('requests of one iteration'),
  ttftMs: z.number().positive().optional().describe('a request is good when its first token comes within this'),
  tpotMs: z.number().positive().optional().describe('and each later token, on average, within this'),
})
type LoadOptions = z.output<typeof optionsSchema>

export const load = defineProbe({
  id: 'llm/load',
  version: 1,
  title: 'Many requests at once',
  options: optionsSchema,
  metrics: LOAD_METRICS,
  sensitiveTo: SENSITIVE_TO,
  accelerated: mayUseGpu,
  sampling: { launches: 3, iterations: 3, warmup: 1, timeoutMs: 600_000 },
  resolve: options => resolveEngine(options, options.sharedTokens + options.promptTokens + options.outputTokens),
  async open(context) {
    const { options } = context
    const engine = await openHttp(context)
    const loading = new Loading(engine, context)
    return {
      facts: {
        ...engine.facts,
        'request.prompt_seed': workload(options.promptSeed),
        'request.prompt_tokens': workload(options.promptTokens),
        'request.output_tokens': workload(options.outputTokens),
      },
      get findings() {
        return [...engine.findings, ...loading.findings]
      },
      iterate: () => loading.once(),
      verify: () => engine.verify(),
      [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose](),
    }
  },
})

/** The loads of one launch. */
class Loading {
  readonly #engine: HttpEngine
  readonly #context: LaunchContext<LoadOptions>
  readonly #failures = new Map<string, number>()
  #requests = 0
  #loads = 0

  constructor(engine: HttpEngine, context: LaunchContext<LoadOptions>) {
    this.#engine = engine
    this.#context = context
  }

  /** What requests failed of, once for each message. */
  get findings(): readonly Finding[] {
    return [...this.#failures].map(([message, count]) => ({
      code: 'llm-requests-failed',
      severity: 'warn',
      text: `${count} requests failed: ${message}`,
    }))
  }

  async once() {
    const { options } = this.#context
    const outcomes = await this.#run()
    for (const one of outcomes)
      if ('failed' in one) this.#failures.set(one.failed, (this.#failures.get(one.failed) ?? 0) + 1)
    const objectives = { ttftS: seconds(options.ttftMs), tpotS: seconds(options.tpotMs) }
    const { acceleration } = this.#engine
    return {
      values: loadValues(outcomes, objectives),
      labels: { ...(acceleration && { acceleration }) },
      rows: outcomes.flatMap((one, i) =>
        'generation' in one ? [requestRow(one.generation, options.outputTokens, i)] : [],
      ),
    }
  }

  #run(): Promise<readonly RequestOutcome[]> {
    const { options, signal, seed, now } = this.#context
    const run = { signal, nowS: () => Number(now()) / 1e9, request: () => this.#request() }
    const { arrivals } = options
    if (arrivals === 'closed') return runClosed(run, options)
    return runOpen(run, arrivalTimes({ ...options, arrivals }, seed + this.#loads++))
  }

  #request() {
    const { options, seed, signal } = this.#context
    const { outputTokens, promptSeed, sharedTokens } = options
    const index = this.#requests++
    const range = this.#engine.tokenRange
    const wish = { outputTokens, range, seed: promptSeed }
    const own = makePrompt({ ...wish, tokens: this.#length(index), index, nonce: seed })
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
}

const seconds = (milliseconds: number | undefined) => (milliseconds === undefined ? undefined : milliseconds / 1000)
