import type { Probe } from '@probative/core'
import { launchContext } from '@probative/testkit'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { noCompiler, softwareGpu } from '../test/software-gpu.ts'
import { device } from './probes/device.ts'
import { deviceL2 } from './probes/device-l2.ts'
import { deviceLatency } from './probes/device-latency.ts'
import { peer } from './probes/peer.ts'
import { transfer } from './probes/transfer.ts'

/** One iteration in which every large copy of the driver loses a byte: what the probe then says of its work. */
async function proofOf(probe: Probe, options: object) {
  const bound = probe.bind(options)
  await using context = launchContext(bound.options as never)
  await using launch = await bound.open(context)
  process.env.FAKE_CUDA_CORRUPT = '1'
  await launch.iterate()
  return launch.verify()
}

describe.skipIf(noCompiler)('a copy that loses a byte is found', () => {
  let gpu: Disposable
  beforeAll(() => {
    gpu = softwareGpu()
  })
  afterAll(() => gpu?.[Symbol.dispose]())
  afterEach(() => {
    delete process.env.FAKE_CUDA_CORRUPT
  })

  test('by memory/device', async () => {
    // Five loops of 16,384 floats, of which four write, three times: twice to find out how long they take, once measured.
    expect(await proofOf(device, { gpu: 0, arraySize: '64KiB', durationMs: 1 })).toEqual({
      ok: false,
      what: '196607 of 196608 words that the loops left are right; 3 of 3 sums of what was read are right',
    })
  })

  test('by memory/device-l2: one more than the sum of what was read', async () => {
    expect(await proofOf(deviceL2, { gpu: 0, durationMs: 1 })).toEqual({
      ok: false,
      what: '2 of 3 sums of what was read are right',
    })
  })

  test('by memory/device-latency: a load that was left out', async () => {
    const { ok, what } = await proofOf(deviceLatency, { gpu: 0, workingSet: '64KiB', durationMs: 1 })
    expect([ok, what.replace(/^\d+/, 'n')]).toEqual([
      false,
      'n loads through 512 lines did not end where the cycle leads',
    ])
  })

  test.each([
    [{ access: 'off' }, '2 of 3 times every byte arrived'],
    [{ direction: 'both' }, '4 of 6 times every byte arrived; the loads did not end where the cycle leads'],
  ])('by memory/peer, %j', async (options, what) => {
    process.env.FAKE_CUDA_DEVICES = '2'
    try {
      expect(await proofOf(peer, { ...options, from: 0, to: 1, size: '64KiB', durationMs: 1 })).toEqual({
        ok: false,
        what,
      })
    } finally {
      delete process.env.FAKE_CUDA_DEVICES
    }
  })

  test.each([
    [{ direction: 'h2d' }, '2 of 3 times every byte arrived'],
    [{ direction: 'd2h', kind: 'pageable' }, '2 of 3 times every byte arrived'],
    [{ direction: 'h2d', kind: 'managed' }, '2 of 3 times every byte arrived'],
    [{ direction: 'both', kind: 'registered' }, '4 of 6 times every byte arrived'],
  ])('by memory/transfer, %j', async (options, what) => {
    expect(await proofOf(transfer, { ...options, gpu: 0, size: '64KiB', durationMs: 1 })).toEqual({ ok: false, what })
  })
})
