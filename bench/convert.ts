import { quantile, type Row as RecordRow, sortAscending } from '@probative/core'
import { load, saturation } from '@probative/plugin-convert-service'
import type { ScriptedJob } from '@probative/testkit'
import autocannonPackage from 'autocannon/package.json' with { type: 'json' }
import { type Measured, measureProbe, numberOf, quantileOf } from './convert/measure-probe.ts'
import { autocannonRequests, ourRequests } from './convert/requests-per-s.ts'
import { startServerThread } from './convert/scripted-server.ts'
import { type Row, row, runBench } from './harness.ts'
import { normals } from './judge/random.ts'

/**
 * What the conversion probes say against what really happened, which a scripted service on a thread of its own keeps. A row
 * gives how far the two are apart, relative to the truth.
 */
const apart = (seen: number, truth: number) => Math.abs(seen / truth - 1)

const accuracy = (id: string, limit: number, note: string, ours: () => Promise<number>): Row =>
  row({ id: `convert/${id}`, unit: '1', better: 'lower', limit, warmup: 0, note, ours })

const CONSTANT_S = 0.2
async function constant(): Promise<number> {
  await using server = await startServerThread({ workS: [CONSTANT_S] })
  const options = { url: server.url, arrivals: 'constant', ratePerS: 10, durationS: 1.5, wait: 'create' }
  const measured = await measureProbe(load, options)
  const truth = trueMedian(measured, await server.jobs())
  if (truth < CONSTANT_S) throw new Error(`a job took ${truth} s`)
  return apart(quantileOf(measured.observation.values.response, 0.5), truth)
}

/** Of jobs that come evenly in T seconds, those in the first F - x of a freeze of F take longer than x: (F - x) / T. */
const FREEZE = { fromS: 1, toS: 3, lengthS: 6, slowerThanS: 0.25 }
async function freeze(): Promise<number> {
  const { fromS, toS, lengthS, slowerThanS } = FREEZE
  await using server = await startServerThread({ workS: [0], freeze: { fromS, toS } })
  const options = { url: server.url, arrivals: 'constant', ratePerS: 50, durationS: lengthS, wait: 'create' }
  const { observation } = await measureProbe(load, options)
  const slow = (observation.rows ?? []).filter(
    job => secondsOf(job, 'ended_s') - secondsOf(job, 'intended_s') > slowerThanS,
  )
  return apart(slow.length / (observation.rows?.length ?? 0), (toS - fromS - slowerThanS) / lengthS)
}

const secondsOf = (job: RecordRow, name: string) => Number(job[name])

/** Jobs with lognormal times, median 0.3 s. */
async function waiting(wait: 'create' | 'poll'): Promise<number> {
  const normal = normals(17)
  const workS = Array.from({ length: 100 }, () => 0.3 * Math.exp(0.5 * normal()))
  await using server = await startServerThread({ workS })
  const options = { url: server.url, arrivals: 'constant', ratePerS: 50, durationS: 2, wait }
  const measured = await measureProbe(load, options)
  const { response, response_lower, response_estimate } = measured.observation.values
  const truth = trueMedian(measured, await server.jobs())
  const isPolled = typeof response_estimate === 'object' && 'samples' in response_estimate
  if (isPolled && quantileOf(response_lower, 0.5) > truth) throw new Error(`${truth} s is below the lower bound`)
  if (quantileOf(response, 0.5) < truth) throw new Error(`${truth} s is above the upper bound`)
  return apart(quantileOf(isPolled ? response_estimate : response, 0.5), truth)
}

/** What clients would have seen had they known the end of each job at once. */
function trueMedian({ observation, epochS }: Measured, jobs: readonly ScriptedJob[]): number {
  const doneByNumber = new Map(jobs.map(({ key, doneS }) => [Number(key.split('-').at(-1)), doneS - epochS]))
  const times = (observation.rows ?? []).map(job => {
    const fetchS = secondsOf(job, 'ended_s') - secondsOf(job, 'done_before_s')
    return (doneByNumber.get(secondsOf(job, 'job')) ?? Number.NaN) - secondsOf(job, 'intended_s') + fetchS
  })
  return quantile(sortAscending(times), 0.5)
}

const LANES = { count: 4, workS: 0.025 }
async function capacity(): Promise<number> {
  await using server = await startServerThread({ workS: [LANES.workS], lanes: LANES.count })
  const options = { url: server.url, maxUsers: 16, windowS: 1.5, wait: 'create' }
  const { observation } = await measureProbe(saturation, options)
  return apart(numberOf(observation.values.capacity), LANES.count / LANES.workS)
}

const UPLOAD_BYTES = 64 * 1024
const HIGHEST_SLIP_S = 0.01
/** The first question comes at random within 20 ms, the second 20 ms after it. */
const POLLED = { workS: 0.02, least: 1.8, most: 2.2 }
/** Verified jobs a second; 0 when jobs were sent too late for the rate to be one. */
async function clientJobs(): Promise<number> {
  await using server = await startServerThread({ workS: [POLLED.workS] })
  const options = { url: server.url, arrivals: 'constant', ratePerS: 600, durationS: 2, wait: 'poll' }
  const { observation } = await measureProbe(load, options, UPLOAD_BYTES)
  const polls = numberOf(observation.values.requests)
  if (polls < POLLED.least || polls > POLLED.most) throw new Error(`${polls} questions a job`)
  return numberOf(observation.values.slip) < HIGHEST_SLIP_S ? numberOf(observation.values.throughput) : 0
}

const rows: Row[] = [
  accuracy('constant-200ms/p50', 0.01, 'every job takes 200 ms', constant),
  accuracy('freeze/tail', 0.05, 'share of jobs slower than 0.25 s when the service freezes for 2 s of 6', freeze),
  accuracy('wait/create/p50', 0.05, 'the create call waits; lognormal jobs', () => waiting('create')),
  accuracy('wait/poll/p50', 0.05, 'polled, and estimated from the intervals; lognormal jobs', () => waiting('poll')),
  accuracy('saturation', 0.05, '4 lanes of 25 ms', capacity),
  row({
    id: 'convert/client/jobs-per-s',
    unit: 'job/s',
    better: 'higher',
    limit: 500,
    note: '64 KiB uploads at 600 a second, two polls each, one core; 0 when the slip is 10 ms or more',
    ours: clientJobs,
  }),
  row({
    id: 'convert/client/requests-per-s',
    unit: 'request/s',
    better: 'higher',
    note: 'peer autocannon; 50 connections, no pipelining, the same null server on another thread; printed, not promised',
    ours: ourRequests,
    peer: autocannonRequests,
  }),
]

process.exitCode = await runBench({ name: 'convert', rows, versions: { autocannon: autocannonPackage.version } })
