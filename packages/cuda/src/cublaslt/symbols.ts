import type { FfiType } from '../ffi/ffi.ts'

/** Functions of cublasLt that are called, and what they take; each returns cublasStatus_t. @see cublasLt.h */
// biome-ignore format: a table
export const CUBLASLT_SYMBOLS = {
  cublasLtCreate:                       ['bytes'],
  cublasLtDestroy:                      ['pointer'],
  cublasLtMatmulDescCreate:             ['bytes', 'i32', 'i32'],
  cublasLtMatmulDescSetAttribute:       ['pointer', 'i32', 'bytes', 'usize'],
  cublasLtMatmulDescDestroy:            ['pointer'],
  cublasLtMatrixLayoutCreate:           ['bytes', 'i32', 'u64', 'u64', 'i64'],
  cublasLtMatrixLayoutDestroy:          ['pointer'],
  cublasLtMatmulPreferenceCreate:       ['bytes'],
  cublasLtMatmulPreferenceSetAttribute: ['pointer', 'i32', 'bytes', 'usize'],
  cublasLtMatmulPreferenceDestroy:      ['pointer'],
  cublasLtMatmulAlgoGetHeuristic:       ['pointer', 'pointer', 'pointer', 'pointer', 'pointer', 'pointer', 'pointer', 'i32', 'bytes', 'bytes'],
  cublasLtMatmulAlgoConfigGetAttribute: ['bytes', 'i32', 'bytes', 'usize', 'bytes'],
  cublasLtMatmul:                       ['pointer', 'pointer', 'pointer', 'u64', 'pointer', 'u64', 'pointer', 'pointer', 'u64', 'pointer', 'u64', 'pointer', 'bytes', 'u64', 'usize', 'pointer'],
} as const satisfies Readonly<Record<string, readonly FfiType[]>>

export type CublasLtSymbol = keyof typeof CUBLASLT_SYMBOLS
