import { outU64 } from '../out.ts'
import { isUnavailable, type Reading } from '../reading.ts'
import type { NvmlDevice } from './device.ts'
import type { NvmlCalls } from './nvml-calls.ts'
import { TIMED_OUT } from './status.ts'
import { EVENT_DATA } from './structs.ts'
import type { XidEvent, XidWatch } from './xid-watch.ts'

/** nvmlEventTypeXidCriticalError */
const XID_EVENT = 0x8n

/** Listens for driver errors of these devices. */
export function watchXids(calls: NvmlCalls, devices: readonly NvmlDevice[]): Reading<XidWatch> {
  const room = outU64()
  const set = calls.ask('nvmlEventSetCreate', [room.bytes], room.value)
  if (isUnavailable(set)) return set
  for (const { handle } of devices) {
    const status = calls.call('nvmlDeviceRegisterEvents', handle, XID_EVENT, set)
    if (status === 0) continue
    calls.call('nvmlEventSetFree', set)
    return calls.refusal('nvmlDeviceRegisterEvents', status)
  }
  return {
    poll: () => pollEvents(calls, set, devices),
    [Symbol.dispose]: () => void calls.call('nvmlEventSetFree', set),
  }
}

function pollEvents(calls: NvmlCalls, set: bigint, devices: readonly NvmlDevice[]): Reading<readonly XidEvent[]> {
  const symbol = 'nvmlEventSetWait_v2'
  const events: XidEvent[] = []
  for (;;) {
    const bytes = EVENT_DATA.make()
    const status = calls.call(symbol, set, bytes, 0)
    if (status === TIMED_OUT) return events
    if (status !== 0) return calls.refusal(symbol, status)
    const { device, data } = EVENT_DATA.read(bytes)
    const known = devices.find(({ handle }) => handle === device)
    events.push({ xid: Number(data), uuid: known?.uuid() ?? { unavailable: 'the driver names a device not watched' } })
  }
}
