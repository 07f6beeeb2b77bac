import { mapReading, type Reading } from '@probative/cuda'

/** Xid -> how often it was reported. */
export type XidCounts = ReadonlyMap<number, number>

/** Somebody who knows of driver errors. */
export interface XidTeller {
  /** `NVML`, `the kernel log`. */
  readonly name: string
  /** Up to now, one entry a device: what came before is told apart by asking twice. */
  counts(): readonly Reading<XidCounts>[]
}

/** The counts with one more. */
export const withXid = (counts: XidCounts, xid: number): XidCounts =>
  new Map(counts).set(xid, (counts.get(xid) ?? 0) + 1)

/** All numbers together. */
export const xidTotal = (counts: Reading<XidCounts>): Reading<number> =>
  mapReading(counts, known => [...known.values()].reduce((sum, count) => sum + count, 0))
