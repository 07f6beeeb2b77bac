import type { Ffi, FfiLibrary, FfiValue } from '../ffi/ffi.ts'
import { lazyCalls } from '../library/lazy-calls.ts'
import { outU64 } from '../out.ts'
import { CudaError } from './cuda-error.ts'
import { CUDA_STATUS, SYMBOL_NOT_FOUND } from './status.ts'
import { CUDA_SYMBOLS, type CudaSymbol } from './symbols.ts'

/** Calls of the driver. */
export interface DriverCalls {
  readonly ffi: Ffi
  /** The status as it is. */
  status(symbol: CudaSymbol, ...args: readonly FfiValue[]): number
  /** @throws CudaError */
  run(symbol: CudaSymbol, ...args: readonly FfiValue[]): void
  /** The handle or address that the call writes as its first argument. @throws CudaError */
  make(symbol: CudaSymbol, ...args: readonly FfiValue[]): bigint
}

/** The calls of an open libcuda. */
export function driverCalls(library: FfiLibrary, ffi: Ffi): DriverCalls {
  const status = lazyCalls(library, CUDA_SYMBOLS, SYMBOL_NOT_FOUND)
  const run: DriverCalls['run'] = (symbol, ...args) => {
    const code = status(symbol, ...args)
    if (code !== 0) throw new CudaError(CUDA_STATUS, code, symbol)
  }
  const make: DriverCalls['make'] = (symbol, ...args) => {
    const out = outU64()
    run(symbol, out.bytes, ...args)
    return out.value()
  }
  return { ffi, status, run, make }
}
