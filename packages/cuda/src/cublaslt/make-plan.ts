import { CudaError } from '../driver/cuda-error.ts'
import { outI32, outU64 } from '../out.ts'
import { readAlgorithm } from './algorithm.ts'
import type { CublasLtCalls } from './cublaslt-calls.ts'
import { COMPUTE_TYPES, DATA_TYPES } from './data-types.ts'
import type { MatmulAlgorithm, MatmulPlan, MatmulProblem } from './matmul.ts'
import { makeScalars } from './scalars.ts'
import { CUBLAS_STATUS, NOT_SUPPORTED } from './status.ts'
import { HEURISTIC_RESULT } from './structs.ts'
import type { CublasLtSymbol } from './symbols.ts'

/** cublasLtMatmulDescAttributes_t */
const [TRANSA, TRANSB, FAST_ACCUM] = [3, 4, 25]
/** cublasLtMatmulPreferenceAttributes_t */
const MAX_WORKSPACE_BYTES = 1
/** cublasOperation_t */
const TRANSPOSED = 1

const words = (value: number) => new Uint8Array(new Int32Array([value]).buffer)

/** A product, described to cublasLt. @throws CudaError, RangeError */
export function makePlan(calls: CublasLtCalls, handle: bigint, problem: MatmulProblem): MatmulPlan {
  const scalars = makeScalars(calls.ffi, problem.scale)
  const owned: (() => void)[] = [() => scalars[Symbol.dispose]()]
  const keep = (value: bigint, destroy: CublasLtSymbol) => {
    owned.unshift(() => void calls.status(destroy, value))
    return value
  }
  const desc = keep(describeProduct(calls, problem), 'cublasLtMatmulDescDestroy')
  const { m, n, k, transposeA, transposeB } = problem
  const layout = (type: MatmulProblem['a'], rows: number, columns: number) =>
    keep(
      calls.make('cublasLtMatrixLayoutCreate', DATA_TYPES[type].id, rows, columns, rows),
      'cublasLtMatrixLayoutDestroy',
    )
  const a = transposeA ? layout(problem.a, k, m) : layout(problem.a, m, k)
  const b = transposeB ? layout(problem.b, n, k) : layout(problem.b, k, n)
  const d = layout(problem.d, m, n)
  return {
    algorithms: (count, workspaceBytes) => propose(calls, [handle, desc, a, b, d, d], { count, workspaceBytes }),
    run(algorithm, to) {
      const { alpha, beta } = scalars
      const product = [alpha, to.a, a, to.b, b, beta, to.d, d, to.d, d] as const
      const { bytes } = algorithm
      calls.run('cublasLtMatmul', handle, desc, ...product, bytes, to.workspace, to.workspaceBytes, to.stream)
    },
    [Symbol.dispose]() {
      for (const free of owned) free()
    },
  }
}

function describeProduct(calls: CublasLtCalls, problem: MatmulProblem): bigint {
  const { compute, scale, transposeA, transposeB, fastAccumulation } = problem
  const desc = calls.make('cublasLtMatmulDescCreate', COMPUTE_TYPES[compute], DATA_TYPES[scale].id)
  const set = (attribute: number, bytes: Uint8Array) =>
    calls.run('cublasLtMatmulDescSetAttribute', desc, attribute, bytes, bytes.length)
  if (transposeA) set(TRANSA, words(TRANSPOSED))
  if (transposeB) set(TRANSB, words(TRANSPOSED))
  if (fastAccumulation) set(FAST_ACCUM, new Uint8Array([1]))
  return desc
}

type Described = readonly [handle: bigint, desc: bigint, a: bigint, b: bigint, c: bigint, d: bigint]

function propose(
  calls: CublasLtCalls,
  described: Described,
  wish: { readonly count: number; readonly workspaceBytes: number },
): readonly MatmulAlgorithm[] {
  const preference = calls.make('cublasLtMatmulPreferenceCreate')
  using _ = { [Symbol.dispose]: () => void calls.status('cublasLtMatmulPreferenceDestroy', preference) }
  const limit = outU64()
  new DataView(limit.bytes.buffer).setBigUint64(0, BigInt(wish.workspaceBytes), true)
  calls.run('cublasLtMatmulPreferenceSetAttribute', preference, MAX_WORKSPACE_BYTES, limit.bytes, limit.bytes.length)
  const results = HEURISTIC_RESULT.make({}, wish.count)
  const returned = outI32()
  const symbol = 'cublasLtMatmulAlgoGetHeuristic'
  const status = calls.status(symbol, ...described, preference, wish.count, results, returned.bytes)
  if (status === NOT_SUPPORTED) return []
  if (status !== 0) throw new CudaError(CUBLAS_STATUS, status, symbol)
  const found = Array.from({ length: returned.value() }, (_, rank) => readAlgorithm(calls, results, rank))
  return found.filter(algorithm => algorithm !== undefined)
}
