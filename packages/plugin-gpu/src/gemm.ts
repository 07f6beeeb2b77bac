// What the bench uses: products without the engine around them.
export { DTYPES, type Dtype } from './gemm/dtypes.ts'
export type { Gemm, GemmBatch, GemmCheck, GemmWork } from './gemm/gemm.ts'
export { openGemm } from './gemm/open-gemm.ts'
export { LEAD_S, type Mode } from './gemm/power-limit.ts'
export { takeTurns } from './gemm/turns.ts'
export { warmUp } from './gemm/warm-up.ts'
