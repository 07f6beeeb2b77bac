/**
 * A C type in a signature. `pointer` is an address (bigint, 0n is null); `bytes` is memory of ours that the callee may read and
 * write until it returns (null is allowed); `cstring` is a text that the callee only reads.
 */
export type FfiType = 'void' | 'i32' | 'u32' | 'u64' | 'usize' | 'i64' | 'f32' | 'f64' | 'pointer' | 'bytes' | 'cstring'

/** What passes through a call: addresses and 64-bit integers are bigint on the way out. */
export type FfiValue = number | bigint | string | Uint8Array | null

export interface FfiSignature {
  readonly returns: FfiType
  readonly takes: readonly FfiType[]
}

export type FfiFunction = (...args: readonly FfiValue[]) => FfiValue | undefined

/** An open shared library. Disposing closes it; no function of it may be called afterwards. */
export interface FfiLibrary extends Disposable {
  /** The exported function, or undefined when the library does not export that name. */
  function(symbol: string, signature: FfiSignature): FfiFunction | undefined
}

/** Memory outside the garbage collector: it stays where it is until disposed. `bytes` must not be used after that. */
export interface NativeBlock extends Disposable {
  readonly address: bigint
  readonly bytes: Uint8Array
}

/** All native access goes through this: koffi implements it, a fake implements it for tests. */
export interface Ffi {
  /** `null`: what this process has loaded already. @throws Error with the loader's own words when the file is not there or is no library for this machine */
  load(path: string | null): FfiLibrary
  /** Zeroed memory, aligned for any C type. */
  alloc(sizeBytes: number): NativeBlock
  /** The memory at an address, as it is. Using it after the memory was freed crashes the process. */
  view(address: bigint, sizeBytes: number): Uint8Array
}
