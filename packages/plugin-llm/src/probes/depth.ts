import { defineProbe, z } from '@probative/core'
import { resolveEngine } from '../engine/resolve-engine.ts'
import { engineFields, tokens } from '../options.ts'
import { decodeValues } from './decode-values.ts'
import { EngineLaunch } from './engine-launch.ts'
import { mayUseGpu, SENSITIVE_TO, usesService } from './sensitive-to.ts'

/** A context that is as good as empty. */
const SHALLOW_TOKENS = 16

const optionsSchema = z.strictObject({
  ...engineFields,
  depth: tokens(2048, 32, 'tokens that the context holds when decode begins'),
  outputTokens: tokens(64, 2, 'length of the answers, exactly'),
})

export const depth = defineProbe({
  id: 'llm/depth',
  version: 1,
  title: 'Decode in a long context',
  options: optionsSchema,
  metrics: {
    decode: { unit: 'token/s', better: 'higher', title: 'decode throughput in the long context' },
    decode_shallow: { unit: 'token/s', better: 'higher', title: `decode throughput after ${SHALLOW_TOKENS} tokens` },
    kept: {
      unit: '1',
      better: 'higher',
      source: 'derived',
      title: 'share of the throughput that is kept in the long context',
    },
  },
  sensitiveTo: SENSITIVE_TO,
  accelerated: mayUseGpu,
  usesService,
  sampling: { launches: 5, iterations: 3, warmup: 1, timeoutMs: 900_000 },
  resolve: options => resolveEngine(options, options.depth + options.outputTokens),
  async open(context) {
    const { depth, outputTokens } = context.options
    const deep = { promptTokens: depth, outputTokens }
    const launch = await EngineLaunch.open(context, deep)
    return {
      facts: launch.facts(deep),
      get findings() {
        return launch.engine.findings
      },
      async iterate() {
        const shallowRate = decodeValues(await launch.generate({ ...deep, promptTokens: SHALLOW_TOKENS })).decode
        const generation = await launch.generate(deep)
        const rate = decodeValues(generation).decode
        const isKnown = typeof rate === 'number' && typeof shallowRate === 'number'
        const kept = isKnown ? rate / shallowRate : { unavailable: 'one of the two rates is not known' }
        return { values: { decode: rate, decode_shallow: shallowRate, kept }, ...launch.observed(generation) }
      },
      verify: () => launch.engine.verify(),
      [Symbol.asyncDispose]: () => launch[Symbol.asyncDispose](),
    }
  },
})
