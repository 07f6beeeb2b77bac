import type { StatusTable } from '../status.ts'

/** cublasStatus_t. @see cublas_api.h */
// biome-ignore format: a table
export const CUBLAS_STATUS: StatusTable = {
  1:  { name: 'NOT_INITIALIZED',  meaning: 'cublasLt was not initialised, or no context is current' },
  3:  { name: 'ALLOC_FAILED',     meaning: 'not enough memory' },
  7:  { name: 'INVALID_VALUE',    meaning: 'an argument is refused; a bug here' },
  8:  { name: 'ARCH_MISMATCH',    meaning: 'this GPU does not offer the operation' },
  11: { name: 'MAPPING_ERROR',    meaning: 'memory of the GPU could not be reached' },
  13: { name: 'EXECUTION_FAILED', meaning: 'the kernel failed on the GPU' },
  14: { name: 'INTERNAL_ERROR',   meaning: 'an error inside cublasLt' },
  15: { name: 'NOT_SUPPORTED',    meaning: 'this combination of types, shapes and layout is not supported here' },
  16: { name: 'LICENSE_ERROR',    meaning: 'the licence does not allow it' },
}

/** What a symbol gives that the library does not export. */
export const NOT_SUPPORTED = 15
