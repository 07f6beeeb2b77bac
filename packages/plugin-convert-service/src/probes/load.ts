import { defineProbe, z } from '@probative/core'
import { arrivals, OPEN_PATTERNS } from '../load/arrivals.ts'
import { runClosed } from '../load/run-closed.ts'
import { runOpen, type Window, type Work } from '../load/run-open.ts'
import { clientFields, corpusFields, serviceFields } from '../options.ts'
import { resolveService } from '../service/resolve-service.ts'
import { openJobs } from './job-launch.ts'
import { JOB_METRICS } from './metrics.ts'

const optionsSchema = z.strictObject({
  arrivals: z
    .enum(['closed', ...OPEN_PATTERNS])
    .default('closed')
    .describe(
      'closed: users who wait for their job before they send the next. The others send whatever the service does: evenly, at random with the same mean (poisson), rising from 0 to twice the rate (ramp), or all jobs of a second in its first fifth (burst)',
    ),
  users: z.int().min(1).max(2000).default(4).describe('users of closed arrivals'),
  thinkS: z.number().min(0).default(0).describe('pause of a user after each job'),
  ratePerS: z.number().positive().max(10_000).default(5).describe('jobs per second of the other arrivals'),
  durationS: z.number().min(0.1).max(86_400).default(10).describe('for how long jobs are sent in one iteration'),
  maxInFlight: z
    .int()
    .min(1)
    .max(2000)
    .default(500)
    .describe('jobs at once with open arrivals; one more is not sent, and has failed'),
  ...serviceFields,
  ...corpusFields,
  ...clientFields,
})
type LoadOptions = z.output<typeof optionsSchema>

export const load = defineProbe({
  id: 'convert/load',
  version: 1,
  title: 'Conversion under load',
  options: optionsSchema,
  metrics: JOB_METRICS,
  sensitiveTo: ['cpu', 'convert', 'node'],
  accelerated: true,
  usesService: ({ url }) => url !== undefined,
  sampling: { iterations: 1 },
  resolve: resolveService,
  open: context => {
    const { options, seed } = context
    const isClosed = options.arrivals === 'closed'
    let iteration = 0
    return openJobs(context, {
      inFlight: isClosed ? options.users : options.maxInFlight,
      hasSchedule: !isClosed,
      measure: work => measure(options, seed + iteration++, work),
    })
  },
})

function measure(options: LoadOptions, seed: number, work: Work): Promise<Window> {
  const { arrivals: pattern, users, thinkS, ratePerS, durationS, maxInFlight } = options
  if (pattern === 'closed') return runClosed({ users, thinkS, durationS }, work)
  const moments = arrivals({ pattern, ratePerS, durationS, seed })
  if (moments.length === 0) throw new Error(`no job comes in ${durationS} s at ${ratePerS} a second; raise one of them`)
  return runOpen(moments, durationS, { ...work, maxInFlight })
}
