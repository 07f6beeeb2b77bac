import { isUnavailable, type Nvml, type NvmlDevice, type Reading } from '@probative/cuda'
import { withXid, type XidCounts } from '../xids/xid-counts.ts'

/** Errors that the driver reported since the session began. */
export interface NvmlXids extends Disposable {
  /** One entry a device; asks the driver. */
  counts(): readonly Reading<XidCounts>[]
}

/** Counts them where the driver tells of them; elsewhere the reason, never 0. */
export function nvmlXids(nvml: Nvml, devices: readonly NvmlDevice[]): NvmlXids {
  const watch = nvml.watchXids(devices)
  if (isUnavailable(watch)) return { counts: () => devices.map(() => watch), [Symbol.dispose]() {} }
  const uuids = devices.map(device => device.uuid())
  let counts: readonly XidCounts[] = devices.map(() => new Map())
  let failed: Reading<XidCounts> | undefined
  return {
    counts() {
      const events = watch.poll()
      if (isUnavailable(events)) failed ??= events
      else
        for (const { uuid, xid } of events) {
          const device = uuids.indexOf(uuid)
          // An error that names no device may be of any.
          counts = counts.map((known, i) => (device < 0 || i === device ? withXid(known, xid) : known))
        }
      return counts.map(known => failed ?? known)
    },
    [Symbol.dispose]: () => watch[Symbol.dispose](),
  }
}
