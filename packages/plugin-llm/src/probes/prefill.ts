import { defineProbe, z } from '@probative/core'
import type { Generation } from '../engine/generation.ts'
import { resolveEngine } from '../engine/resolve-engine.ts'
import { engineFields, tokens } from '../options.ts'
import type { Amount } from '../timing/amount.ts'
import { fitPrefill } from '../timing/fit-prefill.ts'
import { timeToFirstToken } from '../timing/latency.ts'
import { type PrefillMethod, prefillRate } from '../timing/prefill-rate.ts'
import { isStalled, unlessStalled } from '../timing/stall.ts'
import { EngineLaunch } from './engine-launch.ts'
import { mayUseGpu, SENSITIVE_TO, usesService } from './sensitive-to.ts'

const optionsSchema = z.strictObject({
  ...engineFields,
  promptTokens: tokens(512, 4, 'length of the prompt'),
  method: z
    .enum(['direct', 'differential'])
    .default('direct')
    .describe(
      'direct: one prompt and its time to the first token; differential: four lengths, and the slope of their times',
    ),
})

export const prefill = defineProbe({
  id: 'llm/prefill',
  version: 1,
  title: 'Prefill: a prompt at once',
  options: optionsSchema,
  metrics: {
    prefill: { unit: 'token/s', better: 'higher', title: 'prefill throughput' },
    prefill_time: { unit: 's', better: 'lower', title: 'time to first token of the whole prompt' },
    prefill_reported: {
      unit: 'token/s',
      better: 'higher',
      source: 'reported',
      title: "prefill throughput in the engine's own words",
    },
  },
  sensitiveTo: SENSITIVE_TO,
  accelerated: mayUseGpu,
  usesService,
  sampling: { launches: 5, iterations: 6, warmup: 2, timeoutMs: 900_000 },
  resolve: options => resolveEngine(options, options.promptTokens + 1),
  async open(context) {
    const { promptTokens, method } = context.options
    const size = { promptTokens, outputTokens: 1 }
    const launch = await EngineLaunch.open(context, size)
    const label = method === 'differential' ? method : launch.engine.prefillMethod
    const lengths = method === 'differential' ? quartersOf(promptTokens) : [promptTokens]
    return {
      facts: launch.facts(size),
      get findings() {
        return launch.engine.findings
      },
      async iterate() {
        const generations: Generation[] = []
        for (const length of lengths) generations.push(await launch.generate({ promptTokens: length, outputTokens: 1 }))
        const whole = generations.at(-1) as Generation
        const { labels, rows } = launch.observed(whole)
        return {
          values: {
            prefill: rateOf(generations, label),
            prefill_time: timeToFirstToken(whole.events),
            prefill_reported: reportedRate(whole),
          },
          labels: { ...labels, prefill_method: { value: label, source: 'measured' } },
          rows,
        }
      },
      verify: () => launch.engine.verify(),
      [Symbol.asyncDispose]: () => launch[Symbol.asyncDispose](),
    }
  },
})

/** A quarter, a half, three quarters and the whole of a length. */
const quartersOf = (length: number) => [1, 2, 3, 4].map(quarter => Math.round((quarter * length) / 4))

function rateOf(generations: readonly Generation[], method: PrefillMethod): Amount {
  const times = generations.map(({ events }) => timeToFirstToken(events))
  const rates = generations.map(({ promptTokens, cachedTokens, stallS }, i): Amount => {
    const seconds = times[i] ?? NO_TIME
    if (isStalled(stallS, seconds)) return unlessStalled(true, NO_TIME)
    return typeof seconds === 'number' ? prefillRate({ promptTokens, cachedTokens, seconds }) : seconds
  })
  const problem = rates.find(rate => typeof rate !== 'number')
  if (problem !== undefined) return problem
  if (method !== 'differential') return rates.at(-1) ?? NO_TIME
  const points = generations.map(({ promptTokens }, i) => ({
    promptTokens: promptTokens ?? 0,
    ttftS: Number(times[i]),
  }))
  const fit = fitPrefill(points)
  return 'unavailable' in fit ? fit : fit.rate
}

const NO_TIME = { unavailable: 'no token arrived' } as const

function reportedRate({ reported: { prefill } }: Generation): Amount {
  return prefill ? prefill.tokens / prefill.seconds : { unavailable: 'the engine reports no prefill time' }
}
