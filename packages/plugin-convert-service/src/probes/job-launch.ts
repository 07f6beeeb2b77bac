import {
  condition,
  type Facts,
  identity,
  type Launch,
  type LaunchContext,
  type Metrics,
  type Observation,
  workload,
} from '@probative/core'
import { calibrateClient } from '../client/calibrate-client.ts'
import { ClientWatch } from '../client/client-watch.ts'
import { judgeClient } from '../client/judge-client.ts'
import { drawFixtures } from '../corpus/draw-fixtures.ts'
import { corpusDigest, type Fixture } from '../corpus/fixture.ts'
import { generateFixture } from '../corpus/generate-fixtures.ts'
import { readDirectory } from '../corpus/read-directory.ts'
import { type JobRecord, rowOf } from '../job/job-record.ts'
import { type RunnerOptions, runJob } from '../job/job-runner.ts'
import type { Window, Work } from '../load/run-open.ts'
import type { JobOptions, ServiceOptions } from '../options.ts'
import { type OpenedService, openService } from '../service/open-service.ts'
import { accelerationLabel } from './acceleration-label.ts'
import { JobLedger } from './job-ledger.ts'
import { jobValues } from './job-values.ts'
import type { JOB_METRICS } from './metrics.ts'

interface ClientNeeds {
  /** Facts of the load, beside those of service and corpus. */
  readonly facts?: Facts
  /** Most jobs at once. */
  readonly inFlight: number
  /** Jobs have moments at which they are due, so that being late is the client's fault. */
  readonly hasSchedule: boolean
}
export interface JobLaunchPlan extends ClientNeeds {
  /** One iteration. */
  measure(work: Work): Promise<Window>
}
export interface WorkPlan<M extends Metrics> extends ClientNeeds {
  observe(work: Work): Promise<{
    readonly observation: Pick<Observation<M>, 'values'>
    readonly records: readonly JobRecord[]
  }>
}

/** A launch whose iterations are windows of jobs against one service. */
export const openJobs = (context: LaunchContext<JobOptions>, { measure, ...needs }: JobLaunchPlan) =>
  openWork<typeof JOB_METRICS>(context, {
    ...needs,
    async observe(work) {
      const window = await measure(work)
      return { observation: { values: jobValues(window) }, records: window.records }
    },
  })

/** A launch whose iterations send jobs to one service. Rows, acceleration, findings and proof come from the jobs. */
export async function openWork<M extends Metrics>(
  context: LaunchContext<JobOptions>,
  plan: WorkPlan<M>,
): Promise<Launch<M>> {
  const { options } = context
  const corpus = await corpusOf(options)
  const floor = await calibrateClient({ corpus, inFlight: plan.inFlight, signal: context.signal })
  const service = await openService(options, plan.inFlight, context.signal)
  const watch = new ClientWatch()
  const work = workOf(context, corpus, service)
  const ledger = new JobLedger()
  return {
    get facts() {
      const client = condition(`${(floor.responseS * 1000).toFixed(2)} ms alone, ${Math.round(floor.jobsPerS)} jobs/s`)
      return {
        ...factsOf(options, service, { corpus, backends: ledger.backends }),
        'convert.client_floor': client,
        ...plan.facts,
      }
    },
    get findings() {
      return ledger.findings
    },
    async iterate() {
      const { observation, records } = await plan.observe(work)
      ledger.add(records)
      const acceleration = accelerationLabel(records)
      return { ...observation, rows: records.map(rowOf), ...(acceleration && { labels: { acceleration } }) }
    },
    async verify() {
      const { medianResponseS, peakJobsPerS, verified, tally, checked } = ledger
      const slipS = plan.hasSchedule ? ledger.slipS : undefined
      const limits = {
        loopDelayMs: options.clientLoopDelayMs,
        slipMs: options.clientSlipMs,
        share: options.clientShare,
      }
      const client = judgeClient({ ...watch.health, slipS, medianResponseS, floor, peakJobsPerS }, limits)
      return { ok: client.ok && verified > 0, what: `${tally}; ${checked}; ${client.what}` }
    },
    async [Symbol.asyncDispose]() {
      watch[Symbol.dispose]()
      // The engine does not wait for an iteration that it stops: its jobs are still being canceled.
      await work.idle()
      await service[Symbol.asyncDispose]()
    },
  }
}

/** The documents of a case. */
export const corpusOf = async ({ directory, documents }: ServiceOptions): Promise<readonly Fixture[]> =>
  directory === undefined ? documents.map(generateFixture) : readDirectory(directory)

const DRAWN = 10_000

/** How jobs of this launch are made and run. Numbers, and with them keys, go on through all of its iterations. */
export function workOf(
  context: LaunchContext<ServiceOptions>,
  corpus: readonly Fixture[],
  { adapter, webhook }: Pick<OpenedService, 'adapter' | 'webhook'>,
): Work & { idle(): Promise<unknown> } {
  const { options, signal, seed, runId, now } = context
  const epoch = now()
  const nowS = () => Number(now() - epoch) / 1e9
  const order = drawFixtures(corpus.length, DRAWN, seed)
  // A launch that is measured again after an interruption has the same run and seed, and must not meet its own keys.
  const nonce = `${runId}-${seed.toString(36)}-${Date.now().toString(36)}`
  const runner: RunnerOptions = { ...runnerOptions(options), adapter, webhook, seed, signal, now: nowS }
  const running = new Set<Promise<JobRecord>>()
  let planned = 0
  return {
    idle: () => Promise.allSettled(running),
    signal,
    now: nowS,
    plan: intendedS => {
      const n = planned++
      const fixture = corpus[order[n % DRAWN] ?? 0] as Fixture
      return { n, fixture, intendedS, key: `${nonce}-${n}` }
    },
    run: job => {
      const run = runJob(job, runner)
      running.add(run)
      return run.finally(() => running.delete(run))
    },
  }
}

function runnerOptions(options: ServiceOptions) {
  const { acceleration, expectBackend, jobTimeoutS, stuckAfterS, salted, wait } = options
  return {
    policy: { acceleration, expectBackend },
    wait: wait === 'auto' ? 'create' : wait,
    jobTimeoutS,
    stuckAfterS,
    salted,
  } as const
}

interface Seen {
  readonly corpus: readonly Fixture[]
  readonly backends: ReadonlySet<string>
}

/** What was measured. The back end is what the service says: declared, not observed. */
export function factsOf(options: ServiceOptions, service: OpenedService, { corpus, backends }: Seen): Facts {
  const backend = identity([...backends].sort().join(', '))
  return {
    'convert.service': identity(service.isOurs ? '@probative/convert-service' : 'external'),
    'convert.backend': backend.value === null ? backend : { ...backend, source: 'declared' },
    'convert.revision': condition(service.description.revision),
    'convert.profile': condition(service.description.profile),
    'convert.corpus': workload(corpusDigest(corpus)),
    'convert.corpus_bytes': workload(corpus.reduce((sum, { bytes }) => sum + bytes.length, 0)),
    ...(options.tunnel !== undefined && { 'convert.tunnel': condition(options.tunnel) }),
  }
}
