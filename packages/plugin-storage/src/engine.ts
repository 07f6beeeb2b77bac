import type { Facts, Histogram } from '@probative/core'

/** What is done to the file, whoever does it. */
export interface Workload {
  readonly pattern: 'sequential' | 'random'
  /** Share of reads among the calls: 1, 0, or between for a mix. */
  readonly readShare: number
  readonly blockBytes: number
  readonly fileBytes: number
  /** Calls in flight. A sequential walk gives each its own contiguous part of the file. */
  readonly queueDepth: number
  readonly durationMs: number
  readonly direct: boolean
  readonly seed: number
}

/** What one direction did in one iteration. Latency in ns ticks. */
export interface Direction {
  readonly ios: number
  readonly bytes: number
  readonly latency: Histogram
}

export interface Sample {
  /** From the start of the first call to the end of the last one. */
  readonly elapsedS: number
  readonly read: Direction
  readonly write: Direction
  /** Bytes per second over equal stretches of the iteration, in order of time; at least one. */
  readonly windows: readonly number[]
  /** Blocks whose content was not what was written there, of those looked at on the way. */
  readonly badBlocks: number
}

/** Does the I/O of one launch on a file that is laid out already. */
export interface Engine extends AsyncDisposable {
  readonly facts: Facts
  measure(): Promise<Sample>
}
