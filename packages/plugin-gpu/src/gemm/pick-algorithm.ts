import type { MatmulAlgorithm } from '@probative/cuda'
import type { Gpu } from '../device/open-gpu.ts'
import { waitFor } from '../device/wait-for.ts'
import { chooseFaster, type Timed } from './choose-faster.ts'
import type { MatrixSet } from './matrices.ts'
import type { Product } from './product.ts'

/** What was chosen, out of how many. */
export interface Picked {
  readonly algorithm: MatmulAlgorithm
  readonly tried: number
  /** Seconds of one product, as measured while choosing. */
  readonly seconds: number
}

const WARM_CALLS = 2
const ROUNDS = 5
const FINAL_ROUNDS = 20
/** Products that take less are timed several at once: events are good to half a microsecond. */
const SHORTEST_S = 0.001

/** The fastest of the heuristic's proposals, by measurement. @throws Error when nothing is supported, CudaError */
export async function pickAlgorithm(
  gpu: Gpu,
  product: Product,
  work: { readonly sets: readonly MatrixSet[]; readonly candidates: number; readonly signal: AbortSignal },
): Promise<Picked> {
  const proposals = product.algorithms(work.candidates)
  if (proposals.length === 0) throw new Error('cublasLt offers no algorithm for this type and shape on this GPU')
  const timed: Timed<MatmulAlgorithm>[] = []
  for (const algorithm of proposals)
    timed.push({ way: algorithm, seconds: await timeProduct(gpu, product, { ...work, algorithm, rounds: ROUNDS }) })
  const [favourite] = timed
  if (!favourite) throw new Error('no algorithm was timed')
  const challenger = chooseFaster([favourite, ...timed.slice(1)])
  const winner = challenger === favourite ? favourite : await confirm(gpu, product, { ...work, favourite, challenger })
  return { algorithm: winner.way, tried: proposals.length, seconds: winner.seconds }
}

interface Duel {
  readonly favourite: Timed<MatmulAlgorithm>
  readonly challenger: Timed<MatmulAlgorithm>
  readonly sets: readonly MatrixSet[]
  readonly signal: AbortSignal
}

/** A lucky proposal must win again, turn by turn with the favourite. */
async function confirm(gpu: Gpu, product: Product, duel: Duel): Promise<Timed<MatmulAlgorithm>> {
  const [first, second]: [number[], number[]] = [[], []]
  const once = (way: MatmulAlgorithm) => timeProduct(gpu, product, { ...duel, algorithm: way, rounds: 1 })
  for (let round = 0; round < FINAL_ROUNDS; round++) {
    first.push(await once(duel.favourite.way))
    second.push(await once(duel.challenger.way))
  }
  return chooseFaster([
    { way: duel.favourite.way, seconds: median(first) },
    { way: duel.challenger.way, seconds: median(second) },
  ])
}

interface Timing {
  readonly algorithm: MatmulAlgorithm
  readonly rounds: number
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
  const calls = Math.min(200, Math.ceil(SHORTEST_S / Math.max(warm, 1e-6)))
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

/** Middle value; the mean of the two in the middle of an even number. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  const upper = sorted[half] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2
}
