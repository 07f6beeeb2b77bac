import type { StreamKernel } from './stream-kernels.ts'
import type { StreamShape } from './stream-shape.ts'
import type { Tables } from './tables.ts'

/** What a thread is started with. */
export interface StreamJob {
  readonly module: WebAssembly.Module
  readonly shape: StreamShape
  readonly threads: number
  readonly barrier: SharedArrayBuffer
  readonly tables: Tables
  /** Zero of the clock, ns. */
  readonly epoch: bigint
}

/** What it is asked: run these kernels one after the other, or compare every word of its arrays. */
export type StreamRequest =
  | { readonly type: 'run'; readonly kernels: readonly StreamKernel[]; readonly constant: number }
  | { readonly type: 'check'; readonly tables: Tables }

/** Start and end of each kernel in ns since `epoch`, in the order asked; `sums` are what each `read` found. */
export interface KernelTimes {
  readonly startedNs: readonly number[]
  readonly endedNs: readonly number[]
  readonly sums: readonly bigint[]
}

export type StreamReply =
  | { readonly type: 'ready' }
  | ({ readonly type: 'ran' } & KernelTimes)
  | { readonly type: 'checked'; readonly mismatches: number }
  | { readonly type: 'failed'; readonly message: string }
