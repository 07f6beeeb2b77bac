import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { DeviceLedger, shareOf } from './device-share.ts'
import { readDeviceBytes } from './process-io.ts'

test('a share needs bytes asked for and a count', () => {
  expect([
    shareOf({ issued: 200, device: 100 }),
    shareOf({ issued: 0, device: 100 }),
    shareOf({ issued: 1, device: undefined }),
  ]).toEqual([0.5, undefined, undefined])
})

test.runIf(process.platform === 'linux')('Linux counts, and never less than before', () => {
  const before = readDeviceBytes()
  execFileSync('true')
  const after = readDeviceBytes()
  expect(before && after && after.read >= before.read && after.write >= before.write).toBe(true)
})

test('a ledger sums what was asked for over iterations', async () => {
  const ledger = new DeviceLedger()
  for (const bytes of [10, 20])
    await ledger.watch(
      async () => bytes,
      read => ({ read, write: 1 }),
    )
  expect([ledger.total('read').issued, ledger.total('write').issued]).toEqual([30, 2])
})
