import { identity } from '@probative/core'
import type { Reading } from '@probative/cuda'
import { expect, test } from 'vitest'
import type { KernelLog } from './kernel-log.ts'
import { loggedXids } from './logged-xids.ts'
import type { XidCounts, XidTeller } from './xid-counts.ts'
import { xidLedger } from './xid-ledger.ts'

const tellerOf = (name: string, ...counts: Reading<XidCounts>[][]): XidTeller => ({
  name,
  counts: () => (counts.length > 1 ? counts.shift() : counts[0]) ?? [],
})
const xids = (...entries: [number, number][]): XidCounts => new Map(entries)

test('numbers are kept apart, by device; who tells of the same error stands side by side', () => {
  const ledger = xidLedger([
    tellerOf('NVML', [xids(), xids()], [xids([13, 1]), xids()], [xids([13, 1], [79, 1]), xids([31, 2])]),
    tellerOf('the kernel log', [xids([79, 3]), xids()], [xids([79, 3]), xids()], [xids([79, 4]), xids()]),
  ])
  ledger.begin()
  expect(ledger.end()).toEqual([
    {
      device: 0,
      xid: 79,
      told: [
        { by: 'NVML', before: 0, after: 1 },
        { by: 'the kernel log', before: 3, after: 4 },
      ],
    },
    { device: 1, xid: 31, told: [{ by: 'NVML', before: 0, after: 2 }] },
  ])
})

test('what is not known at one of the ends is no growth', () => {
  const lost = { unavailable: 'GPU_IS_LOST' }
  const ledger = xidLedger([tellerOf('NVML', [xids()], [lost], [xids([79, 1])], [lost])])
  ledger.begin()
  expect(ledger.end()).toEqual([])
  ledger.begin()
  expect(ledger.end()).toEqual([])
})

test('the kernel log by PCI address; a device without one, and a log that is closed, are unknown', () => {
  const batches = [['4,1,1,-;NVRM: Xid (PCI:0000:06:00): 48, pid=1', '6,2,1,-;usb 1-1: new device'], []]
  const log: KernelLog = { poll: () => batches.shift() ?? [], [Symbol.dispose]() {} }
  const devices = ['00000000:06:00.0', '00000000:07:00.0', undefined].map((bus, i) => ({
    uuid: `GPU-${i}`,
    facts: { bus_id: identity(bus) },
  }))
  const noAddress = { unavailable: 'the PCI address of the GPU is not known, and the kernel log names no other' }
  using teller = loggedXids(log, devices)
  expect(teller.counts()).toEqual([xids([48, 1]), xids(), noAddress])
  using closed = loggedXids({ unavailable: 'for root only' }, devices)
  expect(closed.counts()).toEqual(Array(3).fill({ unavailable: 'for root only' }))
})
