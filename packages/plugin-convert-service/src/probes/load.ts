import { defineProbe, workload, z } from '@probative/core'
import { arrivals, OPEN_PATTERNS } from '../load/arrivals.ts'
import { readTrace } from '../load/read-trace.ts'
import { runClosed } from '../load/run-closed.ts'
import { runOpen, type Window, type Work } from '../load/run-open.ts'
import { clientFields, corpusFields, serviceFields } from '../options.ts'
import { resolveService } from '../service/resolve-service.ts'
import { openJobs } from './job-launch.ts'
import { JOB_METRICS } from './metrics.ts'

const optionsSchema = z.strictObject({
  arrivals: z
    .enum(['closed', ...OPEN_PATTERNS, 'trace'])
    .default('closed')
    .describe(
      'closed: users who wait for their job before they send the next. The others send whatever the service does: evenly, at random with the same mean (poisson), rising from 0 to twice the rate (ramp), all jobs of a second in its first fifth (burst), or as a file says (trace)',
    ),
  users: z.int().min(1).max(2000).default(4).describe('users of closed arrivals'),
  thinkS: z.number().min(0).default(0).describe('pause of a user after each job'),
  ratePerS: z.number().positive().max(10_000).default(5).describe('jobs per second of the other arrivals, but a trace'),
  durationS: z
    .number()
    .min(0.1)
    .max(86_400)
    .default(10)
    .describe('for how long jobs are sent in one iteration; a trace has its own length'),
  trace: z
    .string()
    .min(1)
    .optional()
    .describe(
      'file of arrivals: one moment a line, in seconds and ascending; the first one is when the iteration begins',
    ),
  traceFactor: z
    .number()
    .positive()
    .max(1e6)
    .default(1)
    .describe('what every moment of the trace is multiplied by: 0.5 sends twice as fast'),
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
  resolve: async options => (await traceProblem(options)) ?? resolveService(options),
  open: async context => {
    const { options, seed } = context
    const isClosed = options.arrivals === 'closed'
    const trace = options.arrivals === 'trace' ? await readTrace(options.trace ?? '', options.traceFactor) : undefined
    let iteration = 0
    return openJobs(context, {
      facts: trace
        ? { 'convert.trace': workload(trace.sha256), 'convert.trace_jobs': workload(trace.moments.length) }
        : {},
      inFlight: isClosed ? options.users : options.maxInFlight,
      hasSchedule: !isClosed,
      measure: work => measure(options, trace?.moments ?? seed + iteration++, work),
    })
  },
})

async function traceProblem({ arrivals: pattern, trace, traceFactor }: LoadOptions) {
  const no = (reason: string, fix: string) => ({ ok: false, reason, fix }) as const
  if (pattern !== 'trace')
    return trace === undefined
      ? undefined
      : no('trace names a file that is not used', 'set arrivals: trace, or leave it out')
  if (trace === undefined) return no('arrivals: trace needs a file', 'name it by the option trace')
  try {
    await readTrace(trace, traceFactor)
    return undefined
  } catch (error) {
    const reason = `trace "${trace}": ${error instanceof Error ? error.message : String(error)}`
    return no(reason, 'write one moment a line, in seconds and ascending, the last one later than the first')
  }
}

/** By a trace, or by a seed. */
function measure(options: LoadOptions, source: Float64Array | number, work: Work): Promise<Window> {
  const { arrivals: pattern, users, thinkS, ratePerS, durationS, maxInFlight } = options
  if (typeof source !== 'number') return runOpen(source, source.at(-1) ?? 0, { ...work, maxInFlight })
  if (pattern === 'closed' || pattern === 'trace') return runClosed({ users, thinkS, durationS }, work)
  const moments = arrivals({ pattern, ratePerS, durationS, seed: source })
  if (moments.length === 0) throw new Error(`no job comes in ${durationS} s at ${ratePerS} a second; raise one of them`)
  return runOpen(moments, durationS, { ...work, maxInFlight })
}
