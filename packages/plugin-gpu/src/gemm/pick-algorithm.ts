import { quantile, sortAscending } from '@probative/core'
import type { MatmulAlgorithm } from '@probative/cuda'
import { waitFor } from '@probative/cuda'
import type { Gpu } from '../device/open-gpu.ts'
import type { MatrixSet } from './matrices.ts'
import { LEAD_S, rest } from './power-limit.ts'
import type { Product } from './product.ts'

/** What was chosen, out of how many. */
export interface Picked {
  readonly algorithm: MatmulAlgorithm
  readonly tried: number
  /** Seconds of one product, as measured while choosing. */
  readonly seconds: number
}

/** An algorithm, and seconds of one product by it. */
interface Timed {
  readonly way: MatmulAlgorithm
  readonly seconds: number
}

const WARM_CALLS = 2
const ROUNDS = 5
/** Products that take less are timed several at once: events are good to half a microsecond. */
const SHORTEST_S = 0.001
/** More than some of these in the queue would make the host wait. */
const MOST_CALLS = 500
/** Proposals within this of the fastest go into the final, four at most. */
const CLOSE = 1.08
const FINALISTS = 4
const FINAL_S = 0.2

interface Choice {
  readonly sets: readonly MatrixSet[]
  readonly candidates: number
  readonly signal: AbortSignal
}

/** The fastest of the heuristic's proposals, by measurement. @throws Error when nothing is supported, CudaError, AbortError */
export async function pickAlgorithm(gpu: Gpu, product: Product, work: Choice): Promise<Picked> {
  const proposals = product.algorithms(work.candidates)
  const [first] = proposals
  if (!first) throw new Error('cublasLt offers no algorithm for this type and shape on this GPU')
  const timeCalls = callTimer(gpu, product, work)
  // The first product waits until its kernel is loaded.
  await timeCalls(first, { calls: 1 })
  const rough = await timeCalls(first, { calls: WARM_CALLS })
  await timeCalls(first, { calls: callsFor(LEAD_S.burst, rough) })
  const timed: Timed[] = []
  for (const way of proposals) {
    const calls = callsFor(SHORTEST_S, await timeCalls(way, { calls: WARM_CALLS }))
    const seconds: number[] = []
    for (let round = 0; round < ROUNDS; round++) seconds.push(await timeCalls(way, { calls }))
    timed.push({ way, seconds: median(seconds) })
  }
  const winner = await decide(finalistsOf(timed), timeCalls, work.signal)
  return { algorithm: winner.way, tried: timed.length, seconds: winner.seconds }
}

const callsFor = (seconds: number, eachS: number): number =>
  Math.min(MOST_CALLS, Math.ceil(seconds / Math.max(eachS, 1e-6)))

/** The fastest at first sight, and those that come near it. */
function finalistsOf(timed: readonly Timed[]): readonly Timed[] {
  const fastest = Math.min(...timed.map(({ seconds }) => seconds))
  const near = timed.filter(({ seconds }) => seconds < fastest * CLOSE)
  return near.toSorted((a, b) => a.seconds - b.seconds).slice(0, FINALISTS)
}

/** Each under load, after a rest: at the power limit, what ran before would be in the numbers. The fastest wins, by however little. */
async function decide(finalists: readonly Timed[], timeCalls: TimeCalls, signal: AbortSignal): Promise<Timed> {
  const timed: Timed[] = []
  for (const { way, seconds } of finalists) {
    await rest(signal)
    const work = { lead: callsFor(LEAD_S.burst, seconds), calls: callsFor(FINAL_S, seconds) }
    timed.push({ way, seconds: await timeCalls(way, work) })
  }
  return timed.reduce((best, one) => (one.seconds < best.seconds ? one : best))
}

/** Seconds of one product, as a mean of `calls` that come after `lead` others. */
type TimeCalls = (
  algorithm: MatmulAlgorithm,
  work: { readonly lead?: number; readonly calls: number },
) => Promise<number>

function callTimer(gpu: Gpu, product: Product, { sets, signal }: Choice): TimeCalls {
  let turn = 0
  return async (algorithm, { lead = 0, calls }) => {
    using start = gpu.context.event()
    using end = gpu.context.event()
    const run = (count: number) => {
      for (let i = 0; i < count; i++) product.run(algorithm, setAt(sets, turn++))
    }
    run(lead)
    gpu.stream.record(start)
    run(calls)
    gpu.stream.record(end)
    await waitFor(end, signal)
    return end.secondsSince(start) / calls
  }
}

/** The set whose turn it is. */
export function setAt(sets: readonly MatrixSet[], turn: number): MatrixSet {
  const set = sets[turn % sets.length]
  if (!set) throw new RangeError('no operands')
  return set
}

const median = (values: readonly number[]): number => quantile(sortAscending(values), 0.5)
