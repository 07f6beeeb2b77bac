import { DATA_TYPES, type DeviceMemory } from '@probative/cuda'
import type { Gpu } from '../device/open-gpu.ts'
import { launchOver } from '../kernels/launch-over.ts'
import { DTYPES, type Dtype } from './dtypes.ts'

/** Sizes of a product: A is m x k, B is k x n, D is m x n. */
export interface Shape {
  readonly m: number
  readonly n: number
  readonly k: number
}

/** Operands of one product. */
export interface MatrixSet {
  readonly a: DeviceMemory
  readonly b: DeviceMemory
  readonly d: DeviceMemory
}

/** What the elements of A and B are. */
export type Filling = 'random' | 'zeros'

/** Bytes of A, B and D together. */
export function setBytes({ m, n, k }: Shape, dtype: Dtype): number {
  const { input, output } = DTYPES[dtype]
  return (m * k + k * n) * DATA_TYPES[input].sizeBytes + m * n * DATA_TYPES[output].sizeBytes
}

/** Sets that together are too large for the L2 cache, so that no product finds its operands there. */
const TIMES_L2 = 4
/** Small products would need thousands of sets. */
const MOST_SETS = 64

export const setsNeeded = (shape: Shape, dtype: Dtype, l2Bytes: number): number =>
  setsFor(setBytes(shape, dtype), TIMES_L2 * l2Bytes)

/** Sets of that size that together have at least so many bytes; two at least, and not thousands. */
export const setsFor = (oneBytes: number, togetherBytes: number): number =>
  Math.min(MOST_SETS, Math.max(2, Math.ceil(togetherBytes / oneBytes)))

/** Allocates and fills sets; each has data of its own. @throws CudaError */
export function makeSets(
  gpu: Gpu,
  work: { readonly shape: Shape; readonly dtype: Dtype; readonly seed: number; readonly filling: Filling },
  count: number,
): { readonly sets: readonly MatrixSet[] } & Disposable {
  const { shape, dtype } = work
  const { input, output } = DTYPES[dtype]
  const owned: DeviceMemory[] = []
  const alloc = (elements: number, sizeBytes: number) => {
    const memory = gpu.context.alloc(elements * sizeBytes)
    owned.push(memory)
    return memory
  }
  const free = () => {
    for (const memory of owned) memory[Symbol.dispose]()
  }
  try {
    const inputBytes = DATA_TYPES[input].sizeBytes
    const sets = Array.from({ length: count }, () => ({
      a: alloc(shape.m * shape.k, inputBytes),
      b: alloc(shape.k * shape.n, inputBytes),
      d: alloc(shape.m * shape.n, DATA_TYPES[output].sizeBytes),
    }))
    for (const [i, { a, b }] of sets.entries())
      for (const [j, memory] of [a, b].entries()) fill(gpu, memory, { ...work, seed: work.seed + 2 * i + j })
    gpu.stream.synchronize()
    return { sets, [Symbol.dispose]: free }
  } catch (error) {
    free()
    throw error
  }
}

function fill(
  gpu: Gpu,
  { address, sizeBytes }: DeviceMemory,
  { dtype, seed, filling }: { readonly dtype: Dtype; readonly seed: number; readonly filling: Filling },
): void {
  if (filling === 'zeros') {
    gpu.stream.fillBytes(address, 0, sizeBytes)
    return
  }
  const { fill: kernel, input } = DTYPES[dtype]
  const elements = sizeBytes / DATA_TYPES[input].sizeBytes
  // Seeds of neighbouring sets are neighbours; spread them so that their sequences do not overlap.
  const spread = (BigInt(seed) * 0xd1342543de82ef95n) & 0xffff_ffff_ffff_ffffn
  launchOver(gpu, gpu.kernel(kernel), elements, [
    ['u64', address],
    ['u64', elements],
    ['u64', spread],
  ])
}
