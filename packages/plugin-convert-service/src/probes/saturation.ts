import { defineProbe, type Metrics, type Observation, quantile, sortAscending, z } from '@probative/core'
import { type JobRecord, serviceOf } from '../job/job-record.ts'
import { arrivals } from '../load/arrivals.ts'
import { runClosed } from '../load/run-closed.ts'
import { runOpen, type Window, type Work } from '../load/run-open.ts'
import { clientFields, corpusFields, serviceFields } from '../options.ts'
import { type Capacity, findCapacity } from '../saturation/find-capacity.ts'
import { findRate } from '../saturation/find-rate.ts'
import { holds } from '../saturation/holds.ts'
import { resolveService } from '../service/resolve-service.ts'
import { openWork } from './job-launch.ts'

const MAX_IN_FLIGHT = 2000
const optionsSchema = z.strictObject({
  maxUsers: z.int().min(1).max(2000).default(64).describe('most users at once in the search for the capacity'),
  windowS: z.number().min(0.1).max(3600).default(10).describe('for how long each level and each rate is tried'),
  objectiveP95Ms: z
    .number()
    .positive()
    .default(1000)
    .describe('response time that 95 % of the jobs keep at a rate that holds'),
  objectiveSuccess: z.number().min(0).max(1).default(0.99).describe('share of verified results at a rate that holds'),
  ...serviceFields,
  ...corpusFields,
  ...clientFields,
})
type SaturationOptions = z.output<typeof optionsSchema>

const METRICS = {
  capacity: { unit: 'job/s', better: 'higher', title: 'highest throughput of verified results with closed users' },
  lanes: {
    unit: '1',
    better: 'higher',
    source: 'derived',
    title: 'jobs that are worked at together (capacity x time of a lone job)',
  },
  rate_at_objective: {
    unit: 'job/s',
    better: 'higher',
    title: 'highest rate of random arrivals that keeps the objective',
  },
} as const satisfies Metrics

/** Where the service has enough: users are doubled until nothing is gained, then rates of random arrivals are bracketed. */
export const saturation = defineProbe({
  id: 'convert/saturation',
  version: 1,
  title: 'Capacity of the conversion service',
  options: optionsSchema,
  metrics: METRICS,
  sensitiveTo: ['cpu', 'convert', 'node'],
  accelerated: true,
  usesService: ({ url }) => url !== undefined,
  sampling: { launches: 3, iterations: 1, warmup: 0, timeoutMs: 900_000 },
  resolve: resolveService,
  open: context => {
    let iteration = 0
    return openWork<typeof METRICS>(context, {
      inFlight: MAX_IN_FLIGHT,
      hasSchedule: false,
      observe: work => search(context.options, context.seed + 1000 * iteration++, work),
    })
  },
})

interface Searched {
  readonly observation: Pick<Observation<typeof METRICS>, 'values'>
  readonly records: readonly JobRecord[]
}

async function search(options: SaturationOptions, seed: number, work: Work): Promise<Searched> {
  const { windowS, maxUsers, objectiveP95Ms, objectiveSuccess } = options
  const records: JobRecord[] = []
  const keep = (window: Window) => {
    records.push(...window.records)
    return window
  }
  const capacity = await findCapacity(maxUsers, async users =>
    levelOf(keep(await runClosed({ users, thinkS: 0, durationS: windowS }, work))),
  )
  if (!capacity) {
    const none = { unavailable: 'no job gave a verified result' }
    return { records, observation: { values: { capacity: none, lanes: none, rate_at_objective: none } } }
  }
  const { ratePerS } = await findRate(capacity.throughput, async rate => {
    const moments = arrivals({ pattern: 'poisson', ratePerS: rate, durationS: windowS, seed })
    const window = keep(await runOpen(moments, windowS, { ...work, maxInFlight: MAX_IN_FLIGHT }))
    return holds(window, { p95S: objectiveP95Ms / 1000, success: objectiveSuccess })
  })
  return { records, observation: { values: valuesOf(capacity, ratePerS) } }
}

function valuesOf({ throughput, lanes }: Capacity, ratePerS: number | undefined) {
  const rate = ratePerS ?? { unavailable: 'not even half of the capacity keeps the objective' }
  return { capacity: throughput, lanes, rate_at_objective: rate }
}

/** A window of closed users: results in time, and how long a job took. */
function levelOf({ records, startS, endS }: Window) {
  const verified = records.filter(({ jobClass }) => jobClass === 'verified')
  const inTime = verified.filter(({ endedS }) => endedS <= endS).length
  if (inTime === 0) return undefined
  return { throughput: inTime / (endS - startS), serviceS: quantile(sortAscending(verified.map(serviceOf)), 0.5) }
}
