import { defineProbe, type LaunchContext, z } from '@probative/core'
import { openPrompts } from '../engine/prompt-source.ts'
import { openHttp } from '../http/open-http.ts'
import { ARRIVALS, arrivalTimes } from '../load/arrivals.ts'
import { LoadRequests, requestFields, resolveRequests } from '../load/load-requests.ts'
import { LOAD_METRICS, loadValues } from '../load/load-values.ts'
import { runClosed, runOpen } from '../load/run-load.ts'
import { requestRow } from './request-row.ts'
import { mayUseGpu, SENSITIVE_TO, usesService } from './sensitive-to.ts'

const optionsSchema = z.strictObject({
  ...requestFields,
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
  usesService,
  sampling: { launches: 3, iterations: 3, warmup: 1, timeoutMs: 900_000 },
  resolve: resolveRequests,
  async open(context) {
    const { options } = context
    const engine = await openHttp(context)
    const requests = new LoadRequests(engine, await openPrompts(context.options), context)
    const objectives = { ttftS: seconds(options.ttftMs), tpotS: seconds(options.tpotMs) }
    let loads = 0
    return {
      facts: requests.facts,
      get findings() {
        return [...engine.findings, ...requests.findings]
      },
      async iterate() {
        const outcomes = await runLoad(requests, context, loads++)
        requests.remember(outcomes)
        const { acceleration } = engine
        return {
          values: loadValues(outcomes, objectives),
          labels: { ...(acceleration && { acceleration }) },
          rows: outcomes.flatMap((one, i) =>
            'generation' in one ? [requestRow(one.generation, options.outputTokens, i)] : [],
          ),
        }
      },
      verify: () => engine.verify(),
      [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose](),
    }
  },
})

function runLoad(requests: LoadRequests, { options, signal, seed }: LaunchContext<LoadOptions>, index: number) {
  const run = { signal, nowS: () => requests.nowS(), request: () => requests.send() }
  const { arrivals } = options
  if (arrivals === 'closed') return runClosed(run, options)
  return runOpen(run, arrivalTimes({ ...options, arrivals }, seed + index))
}

const seconds = (milliseconds: number | undefined) => (milliseconds === undefined ? undefined : milliseconds / 1000)
