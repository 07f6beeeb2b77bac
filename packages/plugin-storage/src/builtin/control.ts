import { LATENCY_BUCKETS } from './latency-buckets.ts'

/** Stretches of an iteration over which bytes are counted. */
export const WINDOWS = 10

const HEADER_BYTES = 64
const COUNTERS = 8
const WORKER_BYTES = (COUNTERS + WINDOWS) * 8 + 2 * LATENCY_BUCKETS * 4

/** Words of the header. A worker sleeps on `turn`; `command` says what to do once it wakes, `durationMs` for how long. */
export const HEADER = { turn: 0, command: 1, stop: 2, durationMs: 3 } as const
export const COMMAND = { layOut: 1, transfer: 2 } as const

/** Counters of one worker. Times in ns of the monotonic clock since `epoch` of the pool. */
export const COUNTER = { startedNs: 0, endedNs: 1, reads: 2, writes: 3, badBlocks: 4 } as const

/** Memory that the pool and its workers share. */
export interface Control {
  readonly header: Int32Array
  readonly counters: Float64Array
  readonly windows: Float64Array
  readonly readLatency: Uint32Array<SharedArrayBuffer>
  readonly writeLatency: Uint32Array<SharedArrayBuffer>
}

export function createControl(workers: number): SharedArrayBuffer {
  return new SharedArrayBuffer(HEADER_BYTES + workers * WORKER_BYTES)
}

/** The header and the part that one worker writes. */
export function controlOf(shared: SharedArrayBuffer, worker: number): Control {
  const at = HEADER_BYTES + worker * WORKER_BYTES
  const latencyAt = at + (COUNTERS + WINDOWS) * 8
  return {
    header: new Int32Array(shared, 0, HEADER_BYTES / 4),
    counters: new Float64Array(shared, at, COUNTERS),
    windows: new Float64Array(shared, at + COUNTERS * 8, WINDOWS),
    readLatency: new Uint32Array(shared, latencyAt, LATENCY_BUCKETS),
    writeLatency: new Uint32Array(shared, latencyAt + LATENCY_BUCKETS * 4, LATENCY_BUCKETS),
  }
}

export function clearControl({ counters, windows, readLatency, writeLatency }: Control): void {
  for (const part of [counters, windows, readLatency, writeLatency]) part.fill(0)
}
