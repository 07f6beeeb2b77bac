import type { CudaDevice } from '@probative/cuda'
import { expect, test } from 'vitest'
import { deviceL2, resolveL2 } from './device-l2.ts'
import { deviceLatency, resolveDeviceLatency } from './device-latency.ts'

const card = (ordinal: number, l2Bytes: number) =>
  ({ ordinal, totalBytes: 2 ** 31, attribute: () => l2Bytes }) as unknown as CudaDevice
const found = { ok: true, devices: [card(0, 60 * 2 ** 20), card(1, 0)] } as const
const latency = (options: object) => resolveDeviceLatency(deviceLatency.bind(options).options as never, found)
const l2 = (options: object) => resolveL2(deviceL2.bind(options).options as never, found)

test('a case for each GPU and level', () => {
  const resolved = latency({ gpu: 'all' })
  expect(resolved.ok && resolved.options.map(({ gpu, workingSet }) => [gpu, workingSet])).toEqual([
    [0, '16KiB'],
    [0, '15MiB'],
    [0, '512MiB'],
    [1, '16KiB'],
    [1, '512MiB'],
  ])
})

test.each([
  [{ workingSet: '1 KiB' }, 'a working set of 1KiB has too few lines', 'set workingSet to 2KiB or more'],
  [
    { workingSet: '1025 MiB' },
    'a working set of 1025MiB is more than half of the 2048 MiB of GPU 0, or than 8 GiB',
    'set a smaller workingSet',
  ],
  [{ gpu: 5 }, 'there is no GPU 5; the driver has 2', 'set gpu to a number below 2, or to all'],
])('memory/device-latency, %j can not run', (options, reason, fix) =>
  expect(latency(options)).toEqual({ ok: false, reason, fix }),
)

test('memory/device-l2 takes a GPU whose L2 is known', () => {
  expect(l2({})).toEqual({ ok: true, options: [{ gpu: 0, durationMs: 50 }] })
  expect(l2({ gpu: 'all' })).toEqual({
    ok: false,
    reason: 'the driver does not say that GPU 1 has an L2 of 64KiB or more',
    fix: 'name another GPU',
  })
})
