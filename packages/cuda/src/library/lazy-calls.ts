import type { FfiFunction, FfiLibrary, FfiType, FfiValue } from '../ffi/ffi.ts'

/** Calls a function of a library by name; returns its status. */
export type Calls<S extends string> = (symbol: S, ...args: readonly FfiValue[]) => number

/**
 * Calls that look a function up when it is first needed, since no driver exports every one; `missing` is the status of one that
 * the library does not have. All functions of the table return a 32-bit status.
 */
export function lazyCalls<S extends string>(
  library: FfiLibrary,
  table: Readonly<Record<S, readonly FfiType[]>>,
  missing: number,
): Calls<S> {
  const known = new Map<S, FfiFunction | undefined>()
  return (symbol, ...args) => {
    if (!known.has(symbol)) known.set(symbol, library.function(symbol, { returns: 'i32', takes: table[symbol] }))
    const call = known.get(symbol)
    return call ? Number(call(...args)) : missing
  }
}
