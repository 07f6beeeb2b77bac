import { defineProbe, type LaunchContext, type Metrics, quantile, sortAscending, z } from '@probative/core'
import type { JobRecord } from '../job/job-record.ts'
import { rowOf, serviceOf } from '../job/job-record.ts'
import { corpusFields, serviceFields } from '../options.ts'
import { openService } from '../service/open-service.ts'
import { resolveService } from '../service/resolve-service.ts'
import { accelerationLabel } from './acceleration-label.ts'
import { corpusOf, factsOf, workOf } from './job-launch.ts'
import { JobLedger } from './job-ledger.ts'

const optionsSchema = z.strictObject({
  later: z.int().min(1).max(1000).default(5).describe('jobs after the first, whose median it is compared with'),
  ...serviceFields,
  ...corpusFields,
})
type ColdStartOptions = z.output<typeof optionsSchema>

const METRICS = {
  start: { unit: 's', better: 'lower', title: 'from start until ready' },
  first_job: { unit: 's', better: 'lower', title: 'service time of the first job' },
  later_job: { unit: 's', better: 'lower', title: 'median service time of the jobs after it' },
  penalty: { unit: 's', better: 'lower', kind: 'additive', source: 'derived', title: 'first job above later ones' },
} as const satisfies Metrics

/** What a service costs that nobody has used yet. Every iteration starts one. */
export const coldStart = defineProbe({
  id: 'convert/cold-start',
  version: 1,
  title: 'Cold start of the conversion service',
  options: optionsSchema,
  metrics: METRICS,
  sensitiveTo: ['cpu', 'convert', 'node', 'disk'],
  accelerated: true,
  sampling: { iterations: 3, warmup: 0 },
  async resolve(options) {
    if (options.url === undefined) return resolveService(options)
    const reason = 'a service that runs already can not be started cold'
    return { ok: false, reason, fix: 'leave out url: a service of our own is started' }
  },
  open: openColdStart,
})

async function openColdStart(context: LaunchContext<ColdStartOptions>) {
  const { options } = context
  const corpus = await corpusOf(options)
  const ledger = new JobLedger()
  let facts = {}
  return {
    get facts() {
      return facts
    },
    get findings() {
      return ledger.findings
    },
    async iterate() {
      const before = context.now()
      await using service = await openService(options, 1, context.signal)
      const startS = Number(context.now() - before) / 1e9
      // The order of documents begins anew with each service, so that its first job is always the same.
      const work = workOf(context, corpus, service)
      const records: JobRecord[] = []
      for (let job = 0; job <= options.later; job++) records.push(await work.run(work.plan(work.now())))
      ledger.add(records)
      facts = factsOf(options, service, { corpus, backends: ledger.backends })
      const acceleration = accelerationLabel(records)
      return {
        values: valuesOf(startS, records),
        rows: records.map(rowOf),
        ...(acceleration && { labels: { acceleration } }),
      }
    },
    async verify() {
      return {
        ok: ledger.jobs > 0 && ledger.verified === ledger.jobs,
        what: `${ledger.tally}; every service started, answered and stopped`,
      }
    },
    async [Symbol.asyncDispose]() {},
  }
}

function valuesOf(start: number, [first, ...later]: readonly JobRecord[]) {
  const times = later.filter(({ jobClass }) => jobClass === 'verified').map(serviceOf)
  if (first?.jobClass !== 'verified' || times.length === 0) {
    const none = { unavailable: 'a job gave no verified result' }
    return { start, first_job: none, later_job: none, penalty: none }
  }
  const laterJob = quantile(sortAscending(times), 0.5)
  return { start, first_job: serviceOf(first), later_job: laterJob, penalty: serviceOf(first) - laterJob }
}
