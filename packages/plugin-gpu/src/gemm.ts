// What the bench uses: products without the engine around them.
export { DTYPES, type Dtype } from './gemm/dtypes.ts'
export type { Gemm, GemmBatch, GemmCheck, GemmWork } from './gemm/gemm.ts'
export { openGemm } from './gemm/open-gemm.ts'
export { type Mode, warmUp } from './gemm/warm-up.ts'
