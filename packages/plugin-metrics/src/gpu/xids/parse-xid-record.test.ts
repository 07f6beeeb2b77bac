import { expect, test } from 'vitest'
import { busKey, parseXidRecord } from './parse-xid-record.ts'

/** Forms of lines as users have published them, behind the head of a record of /dev/kmsg. */
test.each([
  // @see https://github.com/NVIDIA/NVSentinel/issues/155
  ['4,9,1,-;NVRM: Xid (PCI:0000:44:00): 79, GPU has fallen off the bus', { bus: '0:44:0', xid: 79 }],
  // @see https://github.com/stas00/ml-engineering, compute/accelerator/nvidia/debug.md
  [
    '3,1523,98765432,-;NVRM: Xid (PCI:0000:10:1c): 63, pid=1896, Row Remapper: New row marked for remapping, reset gpu to activate.',
    { bus: '0:10:1c', xid: 63 },
  ],
  ['4,9,1,c;NVRM: Xid (PCI:0001:10:1C GPU-I:05): 94, pid=7', { bus: '1:10:1c', xid: 94 }],
  // An old driver. @see https://pastebin.com/NGng33SB
  ['4,9,1,-;NVRM: Xid (0000:01:00): 31, Ch 0000000b, engmask 00000120, intr 10000000', { bus: '0:1:0', xid: 31 }],
])('%s', (record, logged) => {
  expect(parseXidRecord(record)).toEqual(logged)
})

test.each([
  // Written by a program: its facility is not that of the kernel.
  '12,9,1,-;NVRM: Xid (PCI:0000:44:00): 79, GPU has fallen off the bus',
  '4,9,1,-;somebody said: NVRM: Xid (PCI:0000:44:00): 79',
  '4,9,1,-;nvidia-nvswitch0: SXid (PCI:0000:c1:00.0): 20034, Fatal',
  ' NVRM: Xid (PCI:0000:44:00): 79',
])('%s is none', record => {
  expect(parseXidRecord(record)).toBeUndefined()
})

test('addresses of tools and of the log are the same', () => {
  expect([busKey('00000000:06:00.0'), busKey('0000:06:00'), busKey('0000:C4:00.0'), busKey('none')]).toEqual([
    '0:6:0',
    '0:6:0',
    '0:c4:0',
    undefined,
  ])
})
