import { defineProbe, z } from '@probative/core'
import { runClosed } from '../load/run-closed.ts'
import { clientFields, corpusFields, serviceFields } from '../options.ts'
import { resolveService } from '../service/resolve-service.ts'
import { openJobs } from './job-launch.ts'
import { JOB_METRICS } from './metrics.ts'

const optionsSchema = z.strictObject({
  jobs: z.int().min(1).max(100_000).default(20).describe('jobs of one iteration'),
  ...serviceFields,
  ...corpusFields,
  ...clientFields,
})

export const latency = defineProbe({
  id: 'convert/latency',
  version: 1,
  title: 'Conversion latency, one job at a time',
  options: optionsSchema,
  metrics: JOB_METRICS,
  sensitiveTo: ['cpu', 'convert', 'node'],
  accelerated: true,
  usesService: ({ url }) => url !== undefined,
  sampling: { iterations: 3 },
  resolve: resolveService,
  open: context =>
    openJobs(context, {
      inFlight: 1,
      hasSchedule: false,
      measure: work => runClosed({ users: 1, thinkS: 0, jobs: context.options.jobs }, work),
    }),
})
