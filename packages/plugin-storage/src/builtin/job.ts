import type { RandomData } from '../data/arena.ts'
import type { Workload } from '../engine.ts'

/** What a worker is told when it starts. */
export interface Job {
  readonly workload: Workload
  readonly path: string
  /** Mark of this launch in every stamp. */
  readonly tag: number
  readonly worker: number
  readonly shared: SharedArrayBuffer
  readonly data: RandomData
  /** Monotonic clock of the process, in ns, from which counters are measured. */
  readonly epoch: bigint
}

export type WorkerMessage = { readonly done: true } | { readonly failed: string }

/** The part of the file, in blocks, that a worker walks through and lays out: equal, contiguous parts. */
export function regionOf({ fileBytes, blockBytes, queueDepth }: Workload, worker: number): Region {
  const blocks = Math.floor(Math.floor(fileBytes / queueDepth) / blockBytes)
  return { firstBlock: worker * blocks, blocks }
}

export interface Region {
  readonly firstBlock: number
  readonly blocks: number
}
