import type { DeviceMemory } from '@probative/cuda'
import type { Gpu } from '../device/open-gpu.ts'
import { launchOver } from './launch-over.ts'

/** Words of 4 bytes in which two results of the same size differ. Waits. @throws CudaError */
export function countDifferent(gpu: Gpu, a: DeviceMemory, b: DeviceMemory): number {
  const words = a.sizeBytes / 4
  return counted(gpu, count =>
    launchOver(gpu, gpu.kernel('count_different'), words, [
      ['u64', a.address],
      ['u64', b.address],
      ['u64', words],
      ['u64', count],
    ]),
  )
}

/** Bits of the exponent by the type of a result; null for integers, which have no NaN. */
export const EXPONENT_MASKS = {
  f64: { kernel: 'count_masked64', mask: 0x7ff0_0000_0000_0000n, sizeBytes: 8 },
  f32: { kernel: 'count_masked32', mask: 0x7f80_0000n, sizeBytes: 4 },
  f16: { kernel: 'count_masked16', mask: 0x7c00n, sizeBytes: 2 },
  bf16: { kernel: 'count_masked16', mask: 0x7f80n, sizeBytes: 2 },
  i32: null,
} as const

/** Elements that are NaN or infinite. Waits. @throws CudaError */
export function countNonFinite(gpu: Gpu, memory: DeviceMemory, type: keyof typeof EXPONENT_MASKS): number {
  const found = EXPONENT_MASKS[type]
  if (!found) return 0
  const elements = memory.sizeBytes / found.sizeBytes
  return counted(gpu, count =>
    launchOver(gpu, gpu.kernel(found.kernel), elements, [
      ['u64', memory.address],
      ['u64', elements],
      ['u64', found.mask],
      ['u64', count],
    ]),
  )
}

function counted(gpu: Gpu, launch: (count: bigint) => void): number {
  using count = gpu.context.alloc(8)
  gpu.stream.fillBytes(count.address, 0, 8)
  launch(count.address)
  const bytes = gpu.stream.read(count.address, 8)
  return Number(new DataView(bytes.buffer).getBigUint64(0, true))
}
