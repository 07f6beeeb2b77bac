import type { FfiValue } from '../ffi/ffi.ts'
import { readText } from '../ffi/struct-layout.ts'
import { outU32, outU64 } from '../out.ts'
import type { Reading } from '../reading.ts'
import type { NvmlCalls } from './nvml-calls.ts'
import type { NvmlSymbol } from './symbols.ts'

const TEXT_BYTES = 96

/** A 32-bit number that the call writes as its last argument. */
export function askU32(calls: NvmlCalls, symbol: NvmlSymbol, ...args: readonly FfiValue[]): Reading<number> {
  const out = outU32()
  return calls.ask(symbol, [...args, out.bytes], out.value)
}

/** A 64-bit number that the call writes as its last argument. */
export function askU64(calls: NvmlCalls, symbol: NvmlSymbol, ...args: readonly FfiValue[]): Reading<bigint> {
  const out = outU64()
  return calls.ask(symbol, [...args, out.bytes], out.value)
}

/** A text that the call writes, with its room as the last argument. */
export function askText(calls: NvmlCalls, symbol: NvmlSymbol, ...args: readonly FfiValue[]): Reading<string> {
  const bytes = new Uint8Array(TEXT_BYTES)
  return calls.ask(symbol, [...args, bytes, TEXT_BYTES], () => readText(bytes))
}

/** The first of two numbers that the call writes: the current mode before the pending one. */
export function askMode(calls: NvmlCalls, symbol: NvmlSymbol, handle: bigint): Reading<boolean> {
  const [current, pending] = [outU32(), outU32()]
  return calls.ask(symbol, [handle, current.bytes, pending.bytes], () => current.value() !== 0)
}
