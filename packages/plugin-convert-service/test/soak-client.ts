import { once } from 'node:events'
import { z } from '@probative/core'
import { load } from '../src/probes/load.ts'

/** What the client is asked to do, as JSON in its first argument. */
export interface SoakOrder {
  readonly url: string
  readonly directory: string
  readonly jobs: number
  readonly ratePerS: number
}
export interface SoakReport {
  readonly verified: number
  readonly jobs: number
  /** Seconds since the first job, and bytes of this process then. */
  readonly samples: readonly (readonly [number, number])[]
}

/** Jobs of one iteration: a launch of many is measured in pieces, and keeps none of them. */
const PIECE_S = 10
const EVERY_MS = 1000
/** A soak looks at memory: how late the client is does not matter. */
const NO_LIMITS = { clientLoopDelayMs: 1e6, clientSlipMs: 1e6, clientShare: 1e6 }

const countSchema = z.object({ successes: z.number(), trials: z.number() })

const { url, directory, jobs, ratePerS } = JSON.parse(process.argv[2] ?? '') as SoakOrder
const options = { url, directory, arrivals: 'constant', ratePerS, wait: 'poll', ...NO_LIMITS }
const pieceS = Math.min(PIECE_S, jobs / ratePerS)
const bound = load.bind({ ...options, durationS: pieceS })
const { signal } = new AbortController()
const launch = await bound.open({
  signal,
  seed: 1,
  runId: 'soak0000',
  scratch: async () => directory,
  now: process.hrtime.bigint,
})
const samples: [number, number][] = []
const startMs = performance.now()
const timer = setInterval(
  () => samples.push([(performance.now() - startMs) / 1000, process.memoryUsage.rss()]),
  EVERY_MS,
)
let verified = 0
let done = 0
while (done < jobs) {
  const { success } = (await launch.iterate()).values
  const { successes, trials } = countSchema.parse(success)
  verified += successes
  done += trials
}
clearInterval(timer)
await launch[Symbol.asyncDispose]()
process.send?.({ verified, jobs: done, samples } satisfies SoakReport)
if (process.connected) {
  process.disconnect()
  await once(process, 'disconnect').catch(() => undefined)
}
