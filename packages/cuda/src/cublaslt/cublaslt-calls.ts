import { CudaError } from '../driver/cuda-error.ts'
import type { Ffi, FfiLibrary, FfiValue } from '../ffi/ffi.ts'
import { lazyCalls } from '../library/lazy-calls.ts'
import { outU64 } from '../out.ts'
import { CUBLAS_STATUS, NOT_SUPPORTED } from './status.ts'
import { CUBLASLT_SYMBOLS, type CublasLtSymbol } from './symbols.ts'

/** Calls of cublasLt. */
export interface CublasLtCalls {
  readonly ffi: Ffi
  status(symbol: CublasLtSymbol, ...args: readonly FfiValue[]): number
  /** @throws CudaError */
  run(symbol: CublasLtSymbol, ...args: readonly FfiValue[]): void
  /** The handle that the call writes as its first argument. @throws CudaError */
  make(symbol: CublasLtSymbol, ...args: readonly FfiValue[]): bigint
}

/** The calls of an open cublasLt. */
export function cublasLtCalls(library: FfiLibrary, ffi: Ffi): CublasLtCalls {
  const status = lazyCalls(library, CUBLASLT_SYMBOLS, NOT_SUPPORTED)
  const run: CublasLtCalls['run'] = (symbol, ...args) => {
    const code = status(symbol, ...args)
    if (code !== 0) throw new CudaError(CUBLAS_STATUS, code, symbol)
  }
  const make: CublasLtCalls['make'] = (symbol, ...args) => {
    const out = outU64()
    run(symbol, out.bytes, ...args)
    return out.value()
  }
  return { ffi, status, run, make }
}
