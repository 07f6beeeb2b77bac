import { type Gpu, openGpu } from '../device/open-gpu.ts'
import { checkSets, POISON } from './check-sets.ts'
import type { Gemm, GemmWork } from './gemm.ts'
import { makeSets, setBytes, setsNeeded } from './matrices.ts'
import { pickAlgorithm, setAt } from './pick-algorithm.ts'
import { openProduct } from './product.ts'
import { runBatch } from './run-batch.ts'

/** One graph holds about this much work, so that its launch is far shorter than it. */
const GRAPH_S = 0.02
const MOST_CALLS = 200

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
    const launchesFor = (seconds: number) => Math.max(1, Math.round(seconds / (calls * picked.seconds)))
    return {
      gpu,
      product,
      picked,
      sets: sets.length,
      operations: 2 * m * n * k,
      batch(seconds, stop, leadS = 0) {
        const lead = leadS > 0 ? launchesFor(leadS) : 0
        return runBatch(gpu, { graph, calls, lead, launches: launchesFor(seconds) }, stop)
      },
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
