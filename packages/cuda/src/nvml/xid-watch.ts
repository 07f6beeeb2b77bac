import type { Reading } from '../reading.ts'

/** An error that the driver reported, by its number. @see https://docs.nvidia.com/deploy/xid-errors/ */
export interface XidEvent {
  readonly xid: number
  /** UUID of the device it happened on; unavailable when the driver did not say. */
  readonly uuid: Reading<string>
}

/** Listens until disposed. */
export interface XidWatch extends Disposable {
  /** What came since the last call, oldest first; does not wait. */
  poll(): Reading<readonly XidEvent[]>
}
