import { defineProbe, type LaunchContext, quantile, type Row, sortAscending, z } from '@probative/core'
import { openPrompts } from '../engine/prompt-source.ts'
import { openHttp } from '../http/open-http.ts'
import { findSaturation, peakOf } from '../load/find-saturation.ts'
import { LoadRequests, requestFields, resolveRequests } from '../load/load-requests.ts'
import { loadValues } from '../load/load-values.ts'
import { runClosed } from '../load/run-load.ts'
import { mayUseGpu, SENSITIVE_TO, usesService } from './sensitive-to.ts'

const optionsSchema = z.strictObject({
  ...requestFields,
  maxConcurrency: z.int().min(1).max(4096).default(64).describe('requests at once that are not passed'),
  requestsEach: z.int().min(1).max(1000).default(4).describe('requests one after another on each lane, in every step'),
})
type SaturationOptions = z.output<typeof optionsSchema>

export const saturation = defineProbe({
  id: 'llm/saturation',
  version: 1,
  title: 'How many requests at once fill a server',
  options: optionsSchema,
  metrics: {
    peak_output_rate: {
      unit: 'token/s',
      better: 'higher',
      title: 'output tokens of all requests, at the best concurrency',
    },
    peak_concurrency: { unit: '1', better: 'higher', title: 'requests at once at which that was' },
    peak_ttft: { unit: 's', better: 'lower', title: 'median time to first token there' },
    single_output_rate: { unit: 'token/s', better: 'higher', title: 'output tokens with one request at a time' },
  },
  sensitiveTo: SENSITIVE_TO,
  accelerated: mayUseGpu,
  usesService,
  sampling: { launches: 3, iterations: 1, warmup: 0, timeoutMs: 900_000 },
  resolve: resolveRequests,
  async open(context) {
    const engine = await openHttp(context)
    const requests = new LoadRequests(engine, await openPrompts(context.options), context)
    return {
      facts: requests.facts,
      get findings() {
        return [...engine.findings, ...requests.findings]
      },
      async iterate() {
        const steps = await findSaturation(context.options.maxConcurrency, concurrency =>
          measureStep(requests, context, concurrency),
        )
        const peak = peakOf(steps)
        const isAnswered = peak !== undefined && peak.outputRate > 0
        const { acceleration } = engine
        return {
          values: {
            peak_output_rate: isAnswered ? peak.outputRate : NOTHING,
            peak_concurrency: isAnswered ? peak.concurrency : NOTHING,
            peak_ttft: peak?.ttftS ?? NOTHING,
            single_output_rate: isAnswered ? (steps[0]?.outputRate ?? NOTHING) : NOTHING,
          },
          labels: { ...(acceleration && { acceleration }) },
          rows: steps.map(rowOf),
        }
      },
      verify: () => engine.verify(),
      [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose](),
    }
  },
})

const NOTHING = { unavailable: 'no request was answered' } as const

type MeasuredStep = Awaited<ReturnType<typeof measureStep>>

async function measureStep(
  requests: LoadRequests,
  { options, signal }: LaunchContext<SaturationOptions>,
  concurrency: number,
) {
  const run = { signal, nowS: () => requests.nowS(), request: () => requests.send() }
  const outcomes = await runClosed(run, { concurrency, requests: concurrency * options.requestsEach })
  requests.remember(outcomes)
  const { system_output_rate: rate, ttft, failures } = loadValues(outcomes, { ttftS: undefined, tpotS: undefined })
  return {
    concurrency,
    outputRate: typeof rate === 'number' ? rate : 0,
    ttftS: 'samples' in ttft ? quantile(sortAscending(ttft.samples), 0.5) : undefined,
    failed: failures.successes,
  }
}

const rowOf = ({ concurrency, outputRate, ttftS, failed }: MeasuredStep): Row => ({
  concurrency,
  output_rate: outputRate,
  ttft_s: ttftS ?? null,
  failed,
})
