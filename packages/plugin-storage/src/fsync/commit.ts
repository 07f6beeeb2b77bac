import type { Facts, Histogram, WorkProof } from '@probative/core'

export const SYNC_METHODS = ['fdatasync', 'fsync', 'open_dsync', 'open_sync'] as const
export type SyncMethod = (typeof SYNC_METHODS)[number]

/** A write, and then a call that returns when the data is safe; with `open_dsync` and `open_sync` they are one call. */
export interface CommitWorkload {
  readonly method: SyncMethod
  readonly pattern: 'overwrite' | 'append'
  readonly blockBytes: number
  readonly durationMs: number
  readonly seed: number
}

export interface CommitSample {
  readonly commits: number
  readonly bytes: number
  readonly elapsedS: number
  /** ns ticks of the call that makes the data safe. */
  readonly commit: Histogram
  /** ns ticks of the write before it; undefined where the write is that call. */
  readonly write: Histogram | undefined
}

/** Commits blocks for one iteration at a time. */
export interface CommitEngine extends AsyncDisposable {
  readonly facts: Facts
  measure(): Promise<CommitSample>
  /** Does the disk have the last block as it was committed? */
  proveLast(): Promise<WorkProof>
}

/** The file that is overwritten round and round, as a write-ahead log of a database is. */
const OVERWRITE_BYTES = 16 * 2 ** 20
/** How far a file may grow in one iteration. */
export const APPEND_BYTES = 256 * 2 ** 20

export function isOneCall(method: SyncMethod): boolean {
  return method === 'open_dsync' || method === 'open_sync'
}

/** Bytes of the file: a whole number of blocks. */
export function commitFileBytes({ pattern, blockBytes }: Pick<CommitWorkload, 'pattern' | 'blockBytes'>): number {
  const most = pattern === 'append' ? APPEND_BYTES : OVERWRITE_BYTES
  return Math.max(1, Math.floor(most / blockBytes)) * blockBytes
}
