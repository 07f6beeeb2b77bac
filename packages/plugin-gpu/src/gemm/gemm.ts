import type { GpuState } from '../device/gpu-state.ts'
import type { Gpu } from '../device/open-gpu.ts'
import type { Accuracy } from './compare-entries.ts'
import type { Dtype } from './dtypes.ts'
import type { Filling, Shape } from './matrices.ts'
import type { Picked } from './pick-algorithm.ts'
import type { Product } from './product.ts'

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
  /**
   * Runs products for about that long, after `leadS` seconds of the same that do not count. Nothing but products is on the GPU's clock.
   * @throws CudaError, AbortError
   */
  batch(seconds: number, signal: AbortSignal, leadS?: number): Promise<GemmBatch>
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
