import { quantile, sortAscending } from '@probative/core'
import type { MatmulAlgorithm } from '@probative/cuda'
import { waitFor } from '@probative/cuda'
import type { Gpu } from '../device/open-gpu.ts'
import type { MatrixSet } from './matrices.ts'
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
/** More in the queue would make the host wait. */
const MOST_CALLS = 500
/** Proposals within this of the fastest go into the final, four at most. */
const CLOSE = 1.08
const FINALISTS = 4
const FINAL_ROUNDS = 5
/** Long enough that a card at its power limit is at it: what is fastest for a moment need not be fastest under load. */
const FINAL_S = 0.05
/** How long the card is loaded before the first of them. */
const LOAD_S = 0.3

/** The fastest of the heuristic's proposals, by measurement. @throws Error when nothing is supported, CudaError, AbortError */
export async function pickAlgorithm(
  gpu: Gpu,
  product: Product,
  work: { readonly sets: readonly MatrixSet[]; readonly candidates: number; readonly signal: AbortSignal },
): Promise<Picked> {
  const timed: Timed[] = []
  for (const algorithm of product.algorithms(work.candidates)) {
    const timing = { ...work, algorithm, rounds: ROUNDS, shortestS: SHORTEST_S }
    timed.push({ way: algorithm, seconds: await timeProduct(gpu, product, timing) })
  }
  const [favourite] = timed
  if (!favourite) throw new Error('cublasLt offers no algorithm for this type and shape on this GPU')
  const winner = await decide(gpu, product, { ...work, finalists: finalistsOf(favourite, timed) })
  return { algorithm: winner.way, tried: timed.length, seconds: winner.seconds }
}

type Finalists = readonly [Timed, ...Timed[]]

/** The heuristic's first choice, and the fastest of the others that come near the fastest. */
function finalistsOf(favourite: Timed, timed: readonly Timed[]): Finalists {
  const fastest = Math.min(...timed.map(({ seconds }) => seconds))
  const others = timed.filter(one => one !== favourite && one.seconds < fastest * CLOSE)
  return [favourite, ...others.toSorted((a, b) => a.seconds - b.seconds).slice(0, FINALISTS - 1)]
}

interface Final {
  readonly finalists: Finalists
  readonly sets: readonly MatrixSet[]
  readonly signal: AbortSignal
}

/**
 * Turn by turn under load, forward and back, so that what the card does meets all alike. The fastest wins, by however little: with
 * a margin for the favourite, launches would differ by that margin where two algorithms are about as far apart.
 */
async function decide(gpu: Gpu, product: Product, { finalists, sets, signal }: Final): Promise<Timed> {
  const [favourite, ...others] = finalists
  if (others.length === 0) return favourite
  await timeProduct(gpu, product, { algorithm: favourite.way, sets, signal, rounds: 1, shortestS: LOAD_S })
  const seconds = new Map(finalists.map(({ way }) => [way, [] as number[]]))
  for (let round = 0; round < FINAL_ROUNDS; round++)
    for (const { way } of round % 2 === 0 ? finalists : finalists.toReversed()) {
      const timing = { algorithm: way, sets, signal, rounds: 1, shortestS: FINAL_S }
      seconds.get(way)?.push(await timeProduct(gpu, product, timing))
    }
  const timed = finalists.map(({ way }) => ({ way, seconds: median(seconds.get(way) ?? []) }))
  return timed.reduce((best, one) => (one.seconds < best.seconds ? one : best))
}

interface Timing {
  readonly algorithm: MatmulAlgorithm
  readonly rounds: number
  /** One timing is of so many products that they take about this long. */
  readonly shortestS: number
  readonly sets: readonly MatrixSet[]
  readonly signal: AbortSignal
}

/** Median seconds of one product. */
async function timeProduct(gpu: Gpu, product: Product, timing: Timing): Promise<number> {
  using start = gpu.context.event()
  using end = gpu.context.event()
  let turn = 0
  const batch = async (calls: number) => {
    gpu.stream.record(start)
    for (let i = 0; i < calls; i++) product.run(timing.algorithm, setAt(timing.sets, turn++))
    gpu.stream.record(end)
    await waitFor(end, timing.signal)
    return end.secondsSince(start) / calls
  }
  const warm = await batch(WARM_CALLS)
  const calls = Math.min(MOST_CALLS, Math.ceil(timing.shortestS / Math.max(warm, 1e-6)))
  const seconds: number[] = []
  for (let i = 0; i < timing.rounds; i++) seconds.push(await batch(calls))
  return median(seconds)
}

/** The set whose turn it is. */
export function setAt(sets: readonly MatrixSet[], turn: number): MatrixSet {
  const set = sets[turn % sets.length]
  if (!set) throw new RangeError('no operands')
  return set
}

const median = (values: readonly number[]): number => quantile(sortAscending(values), 0.5)
