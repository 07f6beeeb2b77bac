import { once } from 'node:events'
import { z } from '@probative/core'
import { load } from '../src/probes/load.ts'

/** What the client is asked to do, as JSON in its first argument. With `--expose-gc` it looks at its memory after a full collection. */
export interface SoakOrder {
  readonly url: string
  readonly directory: string
  readonly jobs: number
  readonly ratePerS: number
}
export interface SoakReport {
  readonly verified: number
  readonly jobs: number
  readonly samples: readonly MemorySample[]
}
/** Bytes of this process, and when it had them: seconds since the first job. */
export interface MemorySample extends NodeJS.MemoryUsage {
  readonly atS: number
}

/**
 * Jobs of one iteration: a launch of many is measured in pieces, and keeps none of them. Pieces are shorter than the time between two
 * collections of young objects: V8 doubles its young generation each time that as much as it holds has outlived them.
 */
const PIECE_S = 1
const EVERY_MS = globalThis.gc ? 5000 : 1000
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
  services: [],
  scratch: async () => directory,
  now: process.hrtime.bigint,
})
const samples: MemorySample[] = []
const startMs = performance.now()
const timer = setInterval(() => {
  globalThis.gc?.()
  samples.push({ atS: (performance.now() - startMs) / 1000, ...process.memoryUsage() })
}, EVERY_MS)
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
