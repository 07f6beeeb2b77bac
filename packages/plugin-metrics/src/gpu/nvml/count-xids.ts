import { isUnavailable, type Nvml, type NvmlDevice, type Reading } from '@probative/cuda'

/** Errors that the driver reported, counted for each device. */
export interface XidCounter extends Disposable {
  begin(): void
  /** Since the session began; `isPoll` asks the driver first. */
  count(device: number, isPoll: boolean): Reading<number>
}

/** Counts them where the driver tells of them; elsewhere the reason, never 0. */
export function countXids(nvml: Nvml, devices: readonly NvmlDevice[]): XidCounter {
  const watch = nvml.watchXids(devices)
  if (isUnavailable(watch)) return { begin() {}, count: () => watch, [Symbol.dispose]() {} }
  const uuids = devices.map(device => device.uuid())
  const counts = devices.map(() => 0)
  let failed: Reading<number> | undefined
  const poll = () => {
    const events = watch.poll()
    if (isUnavailable(events)) failed = events
    else
      for (const { uuid } of events) {
        const device = uuids.indexOf(uuid)
        // An error that names no device may be of any.
        for (const i of counts.keys()) if (device < 0 || i === device) counts[i] = (counts[i] ?? 0) + 1
      }
  }
  return {
    begin: poll,
    count(device, isPoll) {
      if (isPoll) poll()
      return failed ?? counts[device] ?? 0
    },
    [Symbol.dispose]: () => watch[Symbol.dispose](),
  }
}
