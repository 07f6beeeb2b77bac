import type { CudaGraph } from '@probative/cuda'
import { type GpuState, StateWatch } from '../device/gpu-state.ts'
import { type Gpu, nvmlOf, openGpu } from '../device/open-gpu.ts'
import { waitFor } from '../device/wait-for.ts'
import { countDifferent, countNonFinite } from '../kernels/count-words.ts'
import { checkProduct } from './check-product.ts'
import { type Accuracy, isAccurate } from './compare-entries.ts'
import { DTYPES, type Dtype } from './dtypes.ts'
import { type Filling, makeSets, type Shape, setBytes, setsNeeded } from './matrices.ts'
import { type Picked, pickAlgorithm, setAt } from './pick-algorithm.ts'
import { openProduct, type Product } from './product.ts'

export interface GemmWork {
  readonly gpu: number
  readonly dtype: Dtype
  readonly shape: Shape
  readonly seed: number
  readonly filling: Filling
  /** Proposals of the heuristic that are tried. */
  readonly candidates: number
  /** Chosen before: nothing is tried. */
  readonly picked?: Picked
}

/** What one batch of products took. */
export interface GemmBatch {
  /** On the GPU's clock. */
  readonly seconds: number
  readonly calls: number
  readonly state: GpuState
}

/** A product that is ready to be timed. */
export interface Gemm extends Disposable {
  readonly gpu: Gpu
  readonly product: Product
  readonly picked: Picked
  readonly sets: number
  /** Operations of one product: 2 m n k. */
  readonly operations: number
  /** Runs products for about that long. Nothing but products is on the GPU's clock. @throws CudaError, AbortError */
  batch(seconds: number, signal: AbortSignal): Promise<GemmBatch>
  /** Looks at the results of a fresh batch. @throws CudaError */
  check(): GemmCheck
}

/** Whether the products were right. */
export interface GemmCheck {
  readonly ok: boolean
  readonly accuracy: Accuracy
  /** Words in which a repeated product differs. */
  readonly different: number
  readonly nonFinite: number
}

/** One graph holds about this much work, so that its launch is far shorter than it. */
const GRAPH_S = 0.02
const MOST_CALLS = 400
/** Products that wait on the GPU: enough that it never waits, and fewer than make the host wait for room in the queue. */
const QUEUED_CALLS = 1000
const QUEUED_GRAPHS = { least: 2, most: 8 }
/** Bytes that no right result has everywhere: NaN in every floating-point type. */
const POISON = 0xff

/** Prepares products: memory, data, algorithm, graph. @throws Error, CudaError, AbortError */
export async function openGemm(work: GemmWork, signal: AbortSignal): Promise<Gemm> {
  const owned: Disposable[] = []
  const own = <T extends Disposable>(one: T): T => {
    owned.unshift(one)
    return one
  }
  const free = () => {
    for (const one of owned) one[Symbol.dispose]()
  }
  try {
    const gpu = own(openGpu(work.gpu))
    const product = own(openProduct(gpu, work.shape, work.dtype))
    const count = setsNeeded(work.shape, work.dtype, gpu.device.attribute('l2Bytes'))
    refuseTooLarge(gpu, setBytes(work.shape, work.dtype) * count)
    const { sets } = own(makeSets(gpu, work, count))
    const picked = work.picked ?? (await pickAlgorithm(gpu, product, { sets, candidates: work.candidates, signal }))
    const calls = Math.max(sets.length, Math.min(MOST_CALLS, Math.ceil(GRAPH_S / picked.seconds)))
    const graph = own(
      gpu.stream.capture(() => {
        for (let turn = 0; turn < calls; turn++) product.run(picked.algorithm, setAt(sets, turn))
      }),
    )
    const { m, n, k } = work.shape
    return {
      gpu,
      product,
      picked,
      sets: sets.length,
      operations: 2 * m * n * k,
      batch: (seconds, stop) =>
        runBatch(gpu, { graph, calls, launches: launchesFor(seconds, calls * picked.seconds) }, stop),
      check() {
        const [first, last] = [setAt(sets, 0), setAt(sets, sets.length - 1)]
        for (const { d } of sets) gpu.stream.fillBytes(d.address, POISON, d.sizeBytes)
        graph.launch(gpu.stream)
        gpu.stream.synchronize()
        return checkSets(gpu, work, { product, picked, sets: [first, last] })
      },
      [Symbol.dispose]: free,
    }
  } catch (error) {
    free()
    throw error
  }
}

function refuseTooLarge(gpu: Gpu, bytes: number): void {
  const { freeBytes } = gpu.context.memory()
  if (bytes > freeBytes * 0.9)
    throw new Error(
      `the matrices need ${Math.ceil(bytes / 1e9)} GB, the GPU has ${Math.floor(freeBytes / 1e9)} GB free; choose smaller ones`,
    )
}

const launchesFor = (seconds: number, eachS: number): number => Math.max(1, Math.round(seconds / eachS))

interface Batch {
  readonly graph: CudaGraph
  readonly calls: number
  readonly launches: number
}

/** Launches the graph again and again, with some of them queued, so that the host can look at the card meanwhile. */
async function runBatch(gpu: Gpu, { graph, calls, launches }: Batch, signal: AbortSignal): Promise<GemmBatch> {
  using start = gpu.context.event()
  const queued = Math.max(QUEUED_GRAPHS.least, Math.min(QUEUED_GRAPHS.most, Math.floor(QUEUED_CALLS / calls)))
  const ends = Array.from({ length: Math.min(queued, launches) }, () => gpu.context.event())
  const watch = new StateWatch(nvmlOf(gpu))
  const look = () => watch.look(Number(process.hrtime.bigint()) / 1e9)
  try {
    gpu.stream.record(start)
    for (let i = 0; i < launches; i++) {
      const end = at(ends, i)
      if (i >= ends.length) await waitFor(end, signal, look)
      graph.launch(gpu.stream)
      gpu.stream.record(end)
    }
    const last = at(ends, launches - 1)
    await waitFor(last, signal, look)
    return { seconds: last.secondsSince(start), calls: calls * launches, state: watch.state() }
  } finally {
    for (const event of ends) event[Symbol.dispose]()
  }
}

function at<T>(ring: readonly T[], i: number): T {
  const one = ring[i % ring.length]
  if (one === undefined) throw new RangeError('an empty ring')
  return one
}

interface Checked {
  readonly product: Product
  readonly picked: Picked
  readonly sets: readonly ReturnType<typeof setAt>[]
}

function checkSets(gpu: Gpu, work: GemmWork, { product, picked, sets }: Checked): GemmCheck {
  const limit = DTYPES[work.dtype].errorLimit
  const accuracies = sets.map(set => checkProduct(gpu, set, work))
  const accuracy = accuracies.reduce((worst, one) => (one.rms > worst.rms ? one : worst))
  const nonFinite = sets.reduce((sum, { d }) => sum + countNonFinite(gpu, d, DTYPES[work.dtype].output), 0)
  const [set] = sets
  const different = set ? repeatAndCompare(gpu, product, { picked, set }) : 0
  const right = accuracies.every(one => isAccurate(one, limit)) && nonFinite === 0 && different === 0
  return { ok: right, accuracy, different, nonFinite }
}

/** The same product once more, bit by bit. */
function repeatAndCompare(
  gpu: Gpu,
  product: Product,
  { picked, set }: { readonly picked: Picked; readonly set: ReturnType<typeof setAt> },
): number {
  using before = gpu.context.alloc(set.d.sizeBytes)
  gpu.stream.copy(before.address, set.d.address, set.d.sizeBytes)
  gpu.stream.fillBytes(set.d.address, POISON, set.d.sizeBytes)
  product.run(picked.algorithm, set)
  return countDifferent(gpu, before, set.d)
}
