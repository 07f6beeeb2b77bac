import { isUnavailable, type Reading } from '@probative/cuda'
import type { GpuDevice } from '../gpu-source.ts'
import type { KernelLog } from './kernel-log.ts'
import { busKey, parseXidRecord } from './parse-xid-record.ts'
import { withXid, type XidCounts, type XidTeller } from './xid-counts.ts'

const NO_ADDRESS = { unavailable: 'the PCI address of the GPU is not known, and the kernel log names no other' }

/** Driver errors that are in the kernel log, by device: all since the machine was started that the kernel still has. */
export function loggedXids(log: Reading<KernelLog>, devices: readonly GpuDevice[]): XidTeller & Disposable {
  const buses = devices.map(({ facts }) => busKey(`${facts.bus_id?.value ?? ''}`))
  const counts: XidCounts[] = devices.map(() => new Map())
  let failed: Reading<XidCounts> | undefined = isUnavailable(log) ? log : undefined
  const poll = () => {
    const records = isUnavailable(log) ? log : log.poll()
    if (isUnavailable(records)) {
      failed = records
      return
    }
    for (const record of records) {
      const logged = parseXidRecord(record)
      const device = logged ? buses.indexOf(logged.bus) : -1
      const known = counts[device]
      if (logged && known) counts[device] = withXid(known, logged.xid)
    }
  }
  return {
    name: 'the kernel log',
    counts() {
      if (failed === undefined) poll()
      return counts.map((known, device) => failed ?? (buses[device] === undefined ? NO_ADDRESS : known))
    },
    [Symbol.dispose]() {
      if (!isUnavailable(log)) log[Symbol.dispose]()
    },
  }
}
