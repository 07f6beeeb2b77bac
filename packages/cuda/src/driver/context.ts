import type { CudaKernel } from './kernel.ts'
import type { CudaEvent, CudaStream } from './stream.ts'

/** Memory of the GPU; freed on dispose. */
export interface DeviceMemory extends Disposable {
  readonly address: bigint
  readonly sizeBytes: number
}

/** Memory of the host that the GPU reaches without a copy; must not be touched after dispose. */
export interface PinnedMemory extends Disposable {
  readonly address: bigint
  readonly bytes: Uint8Array
}

export interface PinnedOptions {
  /** Not cached by the processor: the GPU may read it faster, the host reads it very slowly. */
  readonly writeCombined?: boolean
}

/** Compiled kernels. */
export interface CudaModule extends Disposable {
  /** @throws CudaError when it has no kernel of that name */
  kernel(name: string): CudaKernel
}

/** A device in use by this thread. Dispose what was made in it first. Every method throws CudaError. */
export interface CudaContext extends Disposable {
  readonly handle: bigint
  /** Of several contexts in a thread, the one that allocates and launches from now on. */
  makeCurrent(): void
  /** Makes this one current, and lets its GPU read and write the memory of the other. */
  reach(other: CudaContext): void
  memory(): { readonly freeBytes: number; readonly totalBytes: number }
  alloc(sizeBytes: number): DeviceMemory
  pinned(sizeBytes: number, options?: PinnedOptions): PinnedMemory
  /** Ordinary memory, pinned after it was allocated. */
  registered(sizeBytes: number): PinnedMemory
  /**
   * Memory that the driver moves to whoever touches it. Processor and GPU must be allowed to touch it at once (`concurrentManagedAccess`).
   * Asking for more than a card has free can hang it: all of it together is at most half of what is free. @throws RangeError beyond that
   */
  managed(sizeBytes: number): PinnedMemory
  stream(): CudaStream
  event(): CudaEvent
  /** Compiles PTX for this GPU; what the compiler said is part of the error. */
  module(ptx: string): CudaModule
  /** Waits for everything; blocks the thread. */
  synchronize(): void
}
