import type { FfiLibrary, FfiValue } from '../ffi/ffi.ts'
import { type Calls, lazyCalls } from '../library/lazy-calls.ts'
import type { Reading, Unavailable } from '../reading.ts'
import { statusText } from '../status.ts'
import { FUNCTION_NOT_FOUND, NVML_STATUS } from './status.ts'
import { NVML_SYMBOLS, type NvmlSymbol } from './symbols.ts'

/** Calls of NVML that answer with a status, and readings made of them. */
export interface NvmlCalls {
  /** The status. */
  call(symbol: NvmlSymbol, ...args: readonly FfiValue[]): number
  /** Why a call gave no value. */
  refusal(symbol: NvmlSymbol, status: number): Unavailable
  /** The value that `read` finds once the call has filled in memory, or why there is none. */
  ask<T>(symbol: NvmlSymbol, args: readonly FfiValue[], read: () => T): Reading<T>
}

/** The calls of an open NVML. `seen` hears of every status that is not 0. */
export function nvmlCalls(library: FfiLibrary, seen: (status: number, text: string) => void): NvmlCalls {
  const calls: Calls<NvmlSymbol> = lazyCalls(library, NVML_SYMBOLS, FUNCTION_NOT_FOUND)
  const refusal = (symbol: NvmlSymbol, status: number): Unavailable => {
    const text = statusText(NVML_STATUS, status, symbol)
    seen(status, text)
    return { unavailable: text }
  }
  return {
    call: calls,
    refusal,
    ask(symbol, args, read) {
      const status = calls(symbol, ...args)
      return status === 0 ? read() : refusal(symbol, status)
    },
  }
}
