import { expect, test } from 'vitest'
import { proveTransfer, type TransferEvidence } from './transfer-proof.ts'

const MiB = 2 ** 20
const good: TransferEvidence = {
  fileSystem: { name: 'ext4', keeping: 'disk' },
  direct: true,
  ways: ['read'],
  moved: { read: { issued: 100 * MiB, device: 100 * MiB }, write: { issued: 0, device: 0 } },
  badBlocks: 0,
  readBack: { checked: 64, faults: [] },
}
const read = (device: number | undefined) => ({ ...good.moved, read: { issued: 100 * MiB, device } })

test('bytes that a device moved, and blocks that hold what was written', () => {
  expect(proveTransfer(good)).toEqual({
    ok: true,
    what: 'the devices moved 100.0 % of 100.0 MiB read; 64 sampled blocks hold what was written there',
  })
})

test.each([
  [{ moved: read(94 * MiB) }, 'came from the page cache: the devices moved 94.0 % of 100.0 MiB read'],
  [
    { moved: read(0), ways: ['read', 'write'] },
    'came from the page cache: the devices moved 0.0 % of 100.0 MiB read; nothing was written',
  ],
  [
    { moved: read(undefined), direct: false },
    '100.0 MiB read through the page cache, and this system does not count what its devices moved',
  ],
  [{ fileSystem: { name: 'tmpfs', keeping: 'memory' } }, 'tmpfs is memory: no byte reached a device'],
  [{ badBlocks: 2 }, '2 blocks that were read did not hold what was written there'],
  [
    { readBack: { checked: 64, faults: [{ kind: 'corrupt', offset: 4608 }] } },
    '1 of 64 sampled blocks are wrong, the first corrupt at byte 4608',
  ],
] satisfies [Partial<TransferEvidence>, string][])('%j is no proof', (change, what) => {
  expect(proveTransfer({ ...good, ...change })).toEqual({ ok: false, what })
})

test('with O_DIRECT a system that does not count is believed, and that is said', () => {
  expect(proveTransfer({ ...good, moved: read(undefined), readBack: undefined })).toEqual({
    ok: true,
    what: '100.0 MiB read; this system does not count what its devices moved',
  })
})
