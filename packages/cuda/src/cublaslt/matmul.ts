import type { LibraryFile } from '../library/find-library.ts'
import type { ComputeType, DataType } from './data-types.ts'

/** D = op(A) x op(B), matrices in column order without padding. `transposeA`: A lies as k x m. `transposeB`: B lies as n x k. */
export interface MatmulProblem {
  readonly m: number
  readonly n: number
  readonly k: number
  readonly a: DataType
  readonly b: DataType
  readonly d: DataType
  readonly compute: ComputeType
  /** Type of alpha and beta. */
  readonly scale: DataType
  readonly transposeA: boolean
  readonly transposeB: boolean
  /** FP8 only: sums are kept in less precision between steps of the tensor cores. */
  readonly fastAccumulation?: boolean
}

/** How an algorithm is configured; an attribute that this cublasLt does not know is absent. -1 leaves it to cublasLt. */
export type AlgorithmConfig = Readonly<
  Partial<
    Record<'id' | 'tile' | 'splitK' | 'reduction' | 'swizzle' | 'custom' | 'stages' | 'inner' | 'cluster', number>
  >
>

/** One way to compute a product, as the heuristic proposes it. */
export interface MatmulAlgorithm {
  /** Place in the heuristic's order, 0 is its first choice. */
  readonly rank: number
  readonly workspaceBytes: number
  /** How often the GPU is filled; a hint. */
  readonly waves: number
  readonly config: AlgorithmConfig
  readonly bytes: Uint8Array
}

/** Addresses on the GPU. The workspace must be 256-byte aligned and stay allocated as long as a graph holds it. */
export interface MatmulOperands {
  readonly a: bigint
  readonly b: bigint
  readonly d: bigint
  readonly workspace: bigint
  readonly workspaceBytes: number
  readonly stream: bigint
}

/** A product, described to cublasLt. */
export interface MatmulPlan extends Disposable {
  /** At most `count`, the heuristic's favourite first; none when the combination is not supported here. */
  algorithms(count: number, workspaceBytes: number): readonly MatmulAlgorithm[]
  /** Puts D = op(A) x op(B) into the stream. @throws CudaError */
  run(algorithm: MatmulAlgorithm, operands: MatmulOperands): void
}

/** cublasLt for the current context. Dispose its plans first. */
export interface CublasLt extends Disposable {
  readonly library: LibraryFile
  /** `13.1.0`. */
  readonly version: string
  /** @throws CudaError */
  plan(problem: MatmulProblem): MatmulPlan
}

/** cublasLt, or why it can't be used here and what would mend it. */
export type OpenedCublasLt =
  | { readonly ok: true; readonly cublasLt: CublasLt }
  | { readonly ok: false; readonly reason: string; readonly fix: string }
