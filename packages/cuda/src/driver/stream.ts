import type { CudaKernel, KernelLaunch } from './kernel.ts'

/** A point in a stream. */
export interface CudaEvent extends Disposable {
  readonly handle: bigint
  /** @throws CudaError when work before it failed */
  isDone(): boolean
  /** Time on the GPU's clock, in seconds; resolution about half a microsecond. @throws CudaError when either has not come yet */
  secondsSince(start: CudaEvent): number
}

/** Work that was recorded once and starts as a whole. */
export interface CudaGraph extends Disposable {
  launch(stream: CudaStream): void
}

/** A place in the memory of a context. */
interface PeerEnd {
  readonly context: { readonly handle: bigint }
  readonly address: bigint
}

/** Work in order. Nothing waits unless it says so; an error of earlier work comes up in a later call. Every method throws CudaError. */
export interface CudaStream extends Disposable {
  readonly handle: bigint
  launch(kernel: CudaKernel, launch: KernelLaunch): void
  fillBytes(address: bigint, value: number, count: number): void
  fillWords(address: bigint, value: number, count: number): void
  copy(to: bigint, from: bigint, sizeBytes: number): void
  /** Between the memories of two contexts, whether or not they reach each other. */
  copyPeer(to: PeerEnd, from: PeerEnd, sizeBytes: number): void
  /** Waits until it is written. */
  write(to: bigint, bytes: Uint8Array): void
  /** Waits for the work before it. */
  read(from: bigint, sizeBytes: number): Uint8Array
  /** Does not wait: the bytes must stay as and where they are until the work is done. Pageable memory is copied in part before it returns. */
  upload(to: bigint, bytes: Uint8Array): void
  /** Does not wait: the bytes are there when the work is done. */
  download(bytes: Uint8Array, from: bigint): void
  record(event: CudaEvent): void
  /** What comes after it in this stream waits for the event of another one. */
  waitFor(event: CudaEvent): void
  isDone(): boolean
  /** Waits for everything in it; blocks the thread. */
  synchronize(): void
  /** What `work` puts into this stream, as a graph; nothing of it runs yet. */
  capture(work: () => void): CudaGraph
}
