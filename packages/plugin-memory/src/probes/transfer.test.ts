import type { CudaDevice } from '@probative/cuda'
import { expect, test } from 'vitest'
import { resolveTransfer, transfer } from './transfer.ts'

const found = { ok: true, devices: [{ ordinal: 0 }, { ordinal: 1 }] as unknown as readonly CudaDevice[] } as const
const card = (ordinal: number, concurrentManagedAccess: number) =>
  ({ ordinal, totalBytes: 2 ** 30, attribute: () => concurrentManagedAccess }) as unknown as CudaDevice
const free = { bytes: 2 ** 31, limit: 'machine' } as const
const resolve = (options: object) => resolveTransfer(transfer.bind(options).options as never, found, free)

test('one case a GPU, sizes in one spelling', () => {
  expect(resolve({ gpu: 'all', size: '65536 KiB' })).toEqual({
    ok: true,
    options: [0, 1].map(gpu => ({ gpu, kind: 'pinned', direction: 'h2d', size: '64MiB', durationMs: 100 })),
  })
})

test.each([
  [
    { kind: 'write-combined', direction: 'd2h' },
    'the host reads write-combined memory very slowly',
    'set direction: h2d',
  ],
  [{ kind: 'pageable', direction: 'both' }, 'one thread copies pageable memory one way at a time', 'set kind: pinned'],
  [{ size: 1026 }, "a copy of 1026B can't be compared", 'set size to 1 KiB or more, a multiple of 4'],
  [
    { size: '1 GiB' },
    'copies of 1GiB need 2048 MiB of the host, more than three quarters of the 2048 MiB that the machine has left',
    'set a smaller size',
  ],
  [{ gpu: 7 }, 'there is no GPU 7; the driver has 2', 'set gpu to a number below 2, or to all'],
])('%j can not run', (options, reason, fix) => expect(resolve(options)).toEqual({ ok: false, reason, fix }))

test('managed memory: one way, where both may touch it, and a quarter of the card at most', () => {
  const managed = (size: string, access: number, direction = 'h2d') =>
    resolveTransfer(
      transfer.bind({ kind: 'managed', size, direction }).options as never,
      { ok: true, devices: [card(0, access)] },
      free,
    )
  expect(managed('256MiB', 1).ok).toBe(true)
  expect(managed('256MiB', 0)).toEqual({
    ok: false,
    reason: 'the processor must not touch managed memory while GPU 0 works',
    fix: 'set kind: pinned',
  })
  expect(managed('257MiB', 1)).toEqual({
    ok: false,
    reason:
      'copies of 257MiB are more than a quarter of the memory of GPU 0, and managed memory must leave half of it free',
    fix: 'set a smaller size',
  })
  expect(managed('1MiB', 1, 'both')).toMatchObject({ reason: 'one thread copies managed memory one way at a time' })
})
