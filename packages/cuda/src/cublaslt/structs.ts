import { structLayout } from '../ffi/struct-layout.ts'

/** cublasLtMatmulHeuristicResult_t */
export const HEURISTIC_RESULT = structLayout({
  algo: 'bytes[64]',
  // The algorithm is eight 64-bit words, so what follows is aligned.
  workspaceBytes: 'u64',
  state: 'i32',
  waves: 'f32',
  reserved: 'bytes[16]',
})
