import { gpuPeaks } from '@probative/core'
import { expect, test } from 'vitest'
import { sharesOf } from './shares.ts'

const H200 = gpuPeaks(0x2335, 132)

test('shares of the datasheet and of the held clock', () => {
  // 132 x 4096 x 1.5 GHz = 811.008 TFLOP/s at that clock.
  const shares = sharesOf(700e12, 'bf16', { peaks: H200, smClockHz: 1.5e9 })
  expect(shares).toEqual({ peak_share: 700 / 989.4, clock_share: 700e12 / 811.008e12 })
})

test('without a clock there is the first only, for an unknown GPU neither', () => {
  const noClock = { unavailable: 'no NVML' }
  const none = { unavailable: 'no declared peak is known for this GPU' }
  expect([
    sharesOf(67e12, 'fp32', { peaks: H200, smClockHz: noClock }),
    sharesOf(67e12, 'fp32', { peaks: undefined, smClockHz: 1e9 }),
  ]).toEqual([
    { peak_share: 1, clock_share: noClock },
    { peak_share: none, clock_share: none },
  ])
})
