import { type DeviceBytes, readDeviceBytes } from './process-io.ts'

/** Below it, a case counts as served by the page cache. */
export const LEAST_SHARE = 0.95

/** Bytes asked for, and bytes that devices moved for it; undefined when the kernel does not say. */
export interface Moved {
  readonly issued: number
  readonly device: number | undefined
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
  async watch<T extends Record<Way, { readonly bytes: number }>>(
    measure: () => Promise<T>,
  ): Promise<{ sample: T; moved: Record<Way, Moved> }> {
    const before = readDeviceBytes()
    const sample = await measure()
    const after = readDeviceBytes()
    const moved = { read: movedOf('read', sample, [before, after]), write: movedOf('write', sample, [before, after]) }
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

function movedOf(
  way: Way,
  sample: Record<Way, { readonly bytes: number }>,
  [before, after]: readonly [DeviceBytes | undefined, DeviceBytes | undefined],
): Moved {
  return { issued: sample[way].bytes, device: before && after ? after[way] - before[way] : undefined }
}
