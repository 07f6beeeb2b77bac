import { defineProbe, z } from '@probative/core'
import { resolveEmbedded } from '../engine/resolve-embedded.ts'
import { engineFields, tokens } from '../options.ts'
import { timeToFirstToken } from '../timing/latency.ts'
import { prefillRate } from '../timing/prefill-rate.ts'
import { EngineLaunch } from './engine-launch.ts'
import { mayUseGpu, SENSITIVE_TO } from './sensitive-to.ts'

const optionsSchema = z.strictObject({
  ...engineFields,
  promptTokens: tokens(512, 1, 'length of the prompt'),
})

export const prefill = defineProbe({
  id: 'llm/prefill',
  version: 1,
  title: 'Prefill: a prompt at once',
  options: optionsSchema,
  metrics: {
    prefill: { unit: 'token/s', better: 'higher', title: 'prefill throughput' },
    prefill_time: { unit: 's', better: 'lower', title: 'time of prefill' },
  },
  sensitiveTo: SENSITIVE_TO,
  accelerated: mayUseGpu,
  sampling: { launches: 5, iterations: 6, warmup: 2 },
  resolve: options => resolveEmbedded(options, options.promptTokens + 1),
  async open(context) {
    const size = { promptTokens: context.options.promptTokens, outputTokens: 1 }
    const launch = await EngineLaunch.open(context, size)
    return {
      facts: launch.facts(size),
      get findings() {
        return launch.engine.findings
      },
      async iterate() {
        const generation = await launch.generate(size)
        const seconds = timeToFirstToken(generation.events)
        const { promptTokens, cachedTokens } = generation
        const rate = typeof seconds === 'number' ? prefillRate({ promptTokens, cachedTokens, seconds }) : seconds
        const { labels, rows } = launch.observed(generation)
        const method = { value: launch.engine.prefillMethod, source: 'measured' } as const
        return { values: { prefill: rate, prefill_time: seconds }, labels: { ...labels, prefill_method: method }, rows }
      },
      verify: () => launch.engine.verify(),
      [Symbol.asyncDispose]: () => launch[Symbol.asyncDispose](),
    }
  },
})
