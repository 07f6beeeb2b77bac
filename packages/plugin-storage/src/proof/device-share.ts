import { readDeviceBytes } from './process-io.ts'

/** Below it, a case counts as served by the page cache. */
export const LEAST_SHARE = 0.95

/** Bytes asked for, and bytes that devices moved for it; undefined when the kernel does not say. */
export interface Moved {
  readonly issued: number
  readonly device: number | undefined
}

/**
 * Whether the kernel counts what the devices really move. Of writes through the page cache it counts memory that got dirty, a
 * whole folio (up to 2 MiB) for a few bytes: enough to tell that something went to the disk, too much to call it a ratio.
 */
export function isExact(way: Way, direct: boolean): boolean {
  return way === 'read' || direct
}

/** Device bytes per byte asked for; undefined without a count, or when nothing was asked for. */
export function shareOf({ issued, device }: Moved): number | undefined {
  return device === undefined || issued === 0 ? undefined : device / issued
}

/** Sums what an engine moved over all iterations of a launch. */
export class DeviceLedger {
  readonly #total = { read: { issued: 0, device: 0 }, write: { issued: 0, device: 0 } }
  #isKnown = true

  /** Runs one iteration and returns its result with the device bytes that it caused. */
  async watch<T>(measure: () => Promise<T>, bytesOf: (sample: T) => Record<Way, number>): Promise<Watched<T>> {
    const before = readDeviceBytes()
    const sample = await measure()
    const after = readDeviceBytes()
    const issued = bytesOf(sample)
    const movedBy = (way: Way): Moved => ({
      issued: issued[way],
      device: before && after ? after[way] - before[way] : undefined,
    })
    const moved = { read: movedBy('read'), write: movedBy('write') }
    for (const way of ['read', 'write'] as const) {
      this.#total[way].issued += moved[way].issued
      this.#total[way].device += moved[way].device ?? 0
      this.#isKnown &&= moved[way].device !== undefined
    }
    return { sample, moved }
  }

  /** Over the whole launch. */
  total(way: Way): Moved {
    const { issued, device } = this.#total[way]
    return { issued, device: this.#isKnown ? device : undefined }
  }
}

export type Way = 'read' | 'write'

export interface Watched<T> {
  readonly sample: T
  readonly moved: Record<Way, Moved>
}
