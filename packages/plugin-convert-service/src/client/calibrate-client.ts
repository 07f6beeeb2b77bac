import { quantile, sortAscending } from '@probative/core'
import { ConvertJobs } from '../adapter/convert-jobs.ts'
import type { Fixture } from '../corpus/fixture.ts'
import { responseOf } from '../job/job-record.ts'
import { runJob } from '../job/job-runner.ts'
import { runClosed } from '../load/run-closed.ts'
import type { Work } from '../load/run-open.ts'
import { startNullServer } from './start-null-server.ts'

/** What this client can do when the service takes no time. */
export interface ClientFloor {
  /** Median response time of a lone job, in seconds: the client's own share of every response. */
  readonly responseS: number
  /** Jobs per second, with as many at once as there will be. */
  readonly jobsPerS: number
}

export interface Calibration {
  readonly corpus: readonly Fixture[]
  /** Jobs at once. */
  readonly inFlight: number
  readonly signal: AbortSignal
}

const WARM_S = 0.2
const ALONE_S = 0.2
const LOADED_S = 0.3
/** More of them wait for each other in the client. */
const MOST_USERS = 32

/** Sends jobs with the same documents to a service that takes no time. It warms the client up as well. @throws Error when a job fails */
export async function calibrateClient({ corpus, inFlight, signal }: Calibration): Promise<ClientFloor> {
  await using server = await startNullServer()
  await using adapter = new ConvertJobs({
    url: server.url,
    acceleration: 'gpu_preferred',
    backend: 'auto',
    tables: 'fast',
    output: 'pdf',
    gotenbergRoute: 'libreoffice',
    jobTimeoutS: 30,
    inFlight,
  })
  const now = () => performance.now() / 1000
  const runner = { adapter, policy: { acceleration: 'gpu_preferred' }, wait: 'create', jobTimeoutS: 30 } as const
  const rest = { stuckAfterS: 30, salted: true, seed: 0, signal, now }
  let n = 0
  const work: Work = {
    signal,
    now,
    plan: intendedS => {
      const fixture = { ...(corpus[n % corpus.length] as Fixture), expects: 'succeeded', mustContain: [] } as const
      return { n: n++, fixture, intendedS, key: `null-${n}` }
    },
    run: job => runJob(job, { ...runner, ...rest }),
  }
  const jobs = async (users: number, durationS: number) => {
    const { records, startS } = await runClosed({ users, thinkS: 0, durationS }, work)
    const failed = records.find(({ jobClass }) => jobClass !== 'verified')
    if (failed) throw new Error(`the client failed without a service: ${failed.jobClass}: ${failed.message}`)
    return { records, lengthS: now() - startS }
  }
  const users = Math.min(inFlight, MOST_USERS)
  await jobs(users, WARM_S)
  const alone = await jobs(1, ALONE_S)
  const loaded = await jobs(users, LOADED_S)
  return {
    responseS: quantile(sortAscending(alone.records.map(responseOf)), 0.5),
    jobsPerS: loaded.records.length / loaded.lengthS,
  }
}
