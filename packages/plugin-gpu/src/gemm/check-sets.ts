import type { Gpu } from '../device/open-gpu.ts'
import { countDifferent, countNonFinite } from '../kernels/count-words.ts'
import { checkProduct } from './check-product.ts'
import { isAccurate } from './compare-entries.ts'
import { DTYPES } from './dtypes.ts'
import type { GemmCheck, GemmWork } from './gemm.ts'
import type { Picked, setAt } from './pick-algorithm.ts'
import type { Product } from './product.ts'

/** Bytes that no right result has everywhere: NaN in every floating-point type. */
export const POISON = 0xff

/** What was run, and which results are looked at. */
export interface Checked {
  readonly product: Product
  readonly picked: Picked
  readonly sets: readonly ReturnType<typeof setAt>[]
}

/** Whether results are right, finite, and the same when repeated. Waits. @throws CudaError */
export function checkSets(gpu: Gpu, work: GemmWork, { product, picked, sets }: Checked): GemmCheck {
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
