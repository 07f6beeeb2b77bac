import { defineProbe, type Finding, z } from '@probative/core'
import { promptRoom } from '../engine/prompt-source.ts'
import { resolveEngine } from '../engine/resolve-engine.ts'
import { engineFields, promptFields, tokens } from '../options.ts'
import { DECODE_METRICS, decodeValues } from './decode-values.ts'
import { EngineLaunch } from './engine-launch.ts'
import { mayUseGpu, SENSITIVE_TO, usesService } from './sensitive-to.ts'

const optionsSchema = z.strictObject({
  ...engineFields,
  ...promptFields,
  promptTokens: tokens(32, 1, 'length of the prompt'),
  outputTokens: tokens(128, 2, 'length of the answer, exactly'),
})

export const decode = defineProbe({
  id: 'llm/decode',
  version: 1,
  title: 'Decode: one token after another',
  options: optionsSchema,
  metrics: {
    ...DECODE_METRICS,
    peak_memory: {
      unit: 'B',
      better: 'lower',
      reduce: 'max',
      title: "peak resident memory of the engine's processes; what lies on a GPU is not in it",
    },
  },
  sensitiveTo: SENSITIVE_TO,
  accelerated: mayUseGpu,
  usesService,
  sampling: { launches: 5, iterations: 6, warmup: 2, timeoutMs: 900_000 },
  async resolve(options) {
    const room = await promptRoom(options)
    return room.ok ? resolveEngine(options, room.tokens + options.outputTokens) : room
  },
  async open(context) {
    const size = { promptTokens: context.options.promptTokens, outputTokens: context.options.outputTokens }
    const launch = await EngineLaunch.open(context, size)
    return {
      facts: launch.facts(size),
      get findings() {
        return [...launch.engine.findings, ...shortDecode(size.outputTokens)]
      },
      async iterate() {
        const generation = await launch.generate(size)
        const values = { ...decodeValues(generation), peak_memory: launch.engine.peakMemory() }
        return { values, ...launch.observed(generation) }
      },
      verify: () => launch.engine.verify(),
      [Symbol.asyncDispose]: () => launch[Symbol.asyncDispose](),
    }
  },
})

const FEWEST_STEPS = 64

function shortDecode(outputTokens: number): readonly Finding[] {
  if (outputTokens > FEWEST_STEPS) return []
  const text = `${outputTokens - 1} decode steps are few: ask for more than ${FEWEST_STEPS} output tokens.`
  return [{ code: 'llm-decode-short', severity: 'note', text }]
}
