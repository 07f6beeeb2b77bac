import { expect, test } from 'vitest'
import { GPU_PEAKS, gpuPeaks, type PeakKind } from './gpu-peaks.ts'

test('a part is found by its id and its size; a slice of it is not it', () => {
  const whole = gpuPeaks(0x2335, 132)
  expect([whole?.name, whole?.perSecond.bf16, gpuPeaks(0x2335, 60), gpuPeaks(0x1234, 132)]).toEqual([
    'NVIDIA H200 SXM',
    989.4e12,
    undefined,
    undefined,
  ])
})

/** Boost and tensor clocks of the parts, in Hz: what the declared figures were computed with. */
const CLOCKS: Readonly<Record<string, readonly [low: number, high: number]>> = {
  'NVIDIA H200 SXM': [1.83e9, 1.98e9],
  'NVIDIA H100 SXM5 80GB': [1.83e9, 1.98e9],
  'NVIDIA H100 PCIe 80GB': [1.62e9, 1.755e9],
  'NVIDIA A100 SXM4 80GB': [1.41e9, 1.41e9],
  'NVIDIA A100 SXM4 40GB': [1.41e9, 1.41e9],
  'NVIDIA L40S': [2.49e9, 2.52e9],
  'NVIDIA GeForce RTX 4090': [2.52e9, 2.52e9],
  'NVIDIA GeForce RTX 5090': [2.407e9, 2.407e9],
}

test.each(GPU_PEAKS)('$name: every declared figure is multiprocessors x rate x a clock of the part', peaks => {
  const [low, high] = CLOCKS[peaks.name] ?? [0, 0]
  const off = (Object.keys(peaks.perSecond) as PeakKind[]).filter(kind => {
    const [declared, rate] = [peaks.perSecond[kind], peaks.perClock[kind]]
    if (declared === null || rate === null) return declared !== rate
    const clock = declared / (rate * peaks.multiprocessors)
    return clock < low * 0.97 || clock > high * 1.03
  })
  expect(off).toEqual([])
})

test('no part is listed twice', () => {
  const keys = GPU_PEAKS.flatMap(({ deviceIds, multiprocessors }) => deviceIds.map(id => `${id} ${multiprocessors}`))
  expect(new Set(keys).size).toBe(keys.length)
})
