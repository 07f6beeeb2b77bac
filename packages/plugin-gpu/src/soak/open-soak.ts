import { setImmediate as breathe } from 'node:timers/promises'
import type { DeviceMemory } from '@probative/cuda'
import { waitFor } from '@probative/cuda'
import { type GpuState, watchState } from '../device/gpu-state.ts'
import { type Gpu, openGpu } from '../device/open-gpu.ts'
import { checkProduct } from '../gemm/check-product.ts'
import { isAccurate } from '../gemm/compare-entries.ts'
import { DTYPES, type Dtype } from '../gemm/dtypes.ts'
import { type MatrixSet, makeSets } from '../gemm/matrices.ts'
import { pickAlgorithm, setAt } from '../gemm/pick-algorithm.ts'
import { openProduct } from '../gemm/product.ts'
import { countDifferent } from '../kernels/count-words.ts'

/** What one pass over the memory found. */
interface SoakPass {
  /** Words of 4 bytes that differ from the first result. */
  readonly different: number
  readonly seconds: number
  readonly state: GpuState
}

/** A card whose memory is full of places for results of one product. */
export interface Soak extends Disposable {
  readonly gpu: Gpu
  readonly slots: number
  /** Bytes that every pass writes and compares. */
  readonly coveredBytes: number
  readonly operations: number
  /** The same product into every place, each compared with the first result, bit by bit. @throws CudaError, AbortError */
  pass(signal: AbortSignal): Promise<SoakPass>
  /** Whether the first result is right. @throws CudaError */
  isFirstRight(): boolean
}

export interface SoakWork {
  readonly gpu: number
  readonly dtype: Dtype
  readonly n: number
  /** Share of the free memory that is filled. */
  readonly share: number
  readonly seed: number
}

/** @throws Error when not even two results fit, CudaError, AbortError */
export async function openSoak(work: SoakWork, signal: AbortSignal): Promise<Soak> {
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
    const shape = { m: work.n, n: work.n, k: work.n }
    const product = own(openProduct(gpu, shape, work.dtype))
    const { sets } = own(makeSets(gpu, { ...work, shape, filling: 'random' }, 1))
    const first = setAt(sets, 0)
    const { algorithm } = await pickAlgorithm(gpu, product, { sets, candidates: 8, signal })
    const slots = fillMemory(gpu, first.d.sizeBytes, work.share).map(own)
    const into = (d: DeviceMemory): MatrixSet => ({ ...first, d })
    product.run(algorithm, first)
    return {
      gpu,
      slots: slots.length,
      coveredBytes: slots.length * first.d.sizeBytes,
      operations: 2 * work.n ** 3 * slots.length,
      pass: stop => runPass(gpu, { slots, first: first.d, run: d => product.run(algorithm, into(d)) }, stop),
      isFirstRight: () => isAccurate(checkProduct(gpu, first, { ...work, shape }), DTYPES[work.dtype].errorLimit),
      [Symbol.dispose]: free,
    }
  } catch (error) {
    free()
    throw error
  }
}

function fillMemory(gpu: Gpu, slotBytes: number, share: number): readonly DeviceMemory[] {
  const { freeBytes } = gpu.context.memory()
  const count = Math.floor((freeBytes * share) / slotBytes)
  if (count < 2)
    throw new Error(
      `${Math.floor(freeBytes / 1e6)} MB are free, and two results of ${Math.ceil(slotBytes / 1e6)} MB are needed; choose a smaller n`,
    )
  return Array.from({ length: count }, () => gpu.context.alloc(slotBytes))
}

interface Pass {
  readonly slots: readonly DeviceMemory[]
  readonly first: DeviceMemory
  run(d: DeviceMemory): void
}

/** Products that are queued at once, so that an abort does not wait for all of them; the next so many follow before these end. */
const QUEUED = 16

async function runPass(gpu: Gpu, { slots, first, run }: Pass, signal: AbortSignal): Promise<SoakPass> {
  const watch = watchState(gpu.nvml)
  const begun = performance.now()
  using even = gpu.context.event()
  using odd = gpu.context.event()
  let [before, done] = [odd, even]
  for (let at = 0; at < slots.length; at += QUEUED) {
    for (const slot of slots.slice(at, at + QUEUED)) {
      gpu.stream.fillBytes(slot.address, 0xff, slot.sizeBytes)
      run(slot)
    }
    gpu.stream.record(done)
    if (at > 0) await waitFor(before, signal, watch.look)
    ;[before, done] = [done, before]
  }
  await waitFor(before, signal, watch.look)
  const seconds = (performance.now() - begun) / 1000
  let different = 0
  for (const slot of slots) {
    await breathe(undefined, { signal })
    different += countDifferent(gpu, first, slot)
  }
  return { different, seconds, state: watch.state() }
}
