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

/** Compiled kernels. */
export interface CudaModule extends Disposable {
  /** @throws CudaError when it has no kernel of that name */
  kernel(name: string): CudaKernel
}

/** A device in use by this thread. Dispose what was made in it first. Every method throws CudaError. */
export interface CudaContext extends Disposable {
  memory(): { readonly freeBytes: number; readonly totalBytes: number }
  alloc(sizeBytes: number): DeviceMemory
  pinned(sizeBytes: number): PinnedMemory
  stream(): CudaStream
  event(): CudaEvent
  /** Compiles PTX for this GPU; what the compiler said is part of the error. */
  module(ptx: string): CudaModule
  /** Waits for everything; blocks the thread. */
  synchronize(): void
}
