import { outI32, outU64 } from '../out.ts'
import type { CublasLtCalls } from './cublaslt-calls.ts'
import type { AlgorithmConfig, MatmulAlgorithm } from './matmul.ts'
import { HEURISTIC_RESULT } from './structs.ts'

/** cublasLtMatmulAlgoConfigAttributes_t and how many bytes each has. */
const CONFIG_ATTRIBUTES: Readonly<Record<keyof AlgorithmConfig, readonly [attribute: number, sizeBytes: 2 | 4]>> = {
  id: [0, 4],
  tile: [1, 4],
  splitK: [2, 4],
  reduction: [3, 4],
  swizzle: [4, 4],
  custom: [5, 4],
  stages: [6, 4],
  inner: [7, 2],
  cluster: [8, 2],
}

/** The proposal at a rank; undefined when the heuristic says that it does not work. */
export function readAlgorithm(calls: CublasLtCalls, results: Uint8Array, rank: number): MatmulAlgorithm | undefined {
  const { algo, workspaceBytes, state, waves } = HEURISTIC_RESULT.read(results, rank * HEURISTIC_RESULT.sizeBytes)
  if (state !== 0) return undefined
  return { rank, workspaceBytes: Number(workspaceBytes), waves, config: readConfig(calls, algo), bytes: algo }
}

function readConfig(calls: CublasLtCalls, algo: Uint8Array): AlgorithmConfig {
  const entries = Object.entries(CONFIG_ATTRIBUTES).flatMap(([name, [attribute, sizeBytes]]) => {
    const [value, written] = [outI32(), outU64()]
    const symbol = 'cublasLtMatmulAlgoConfigGetAttribute'
    const status = calls.status(symbol, algo, attribute, value.bytes, sizeBytes, written.bytes)
    return status === 0 ? [[name, value.value()] as const] : []
  })
  return Object.fromEntries(entries)
}
