import type { CudaDevice } from '@probative/cuda'
import { DEVICE_LINE_BYTES } from './device-chase.ts'

/** Every GPU since 2018 has a first level of 32 KiB or more on each multiprocessor. */
const IN_L1 = 16 * 1024
/** The L2 of a large card has two halves, and the far one is slower: a quarter is in either. */
const SHARE_OF_L2 = 1 / 4
const TIMES_L2 = 4
const LEAST_MEMORY = 2 ** 29

type Device = Pick<CudaDevice, 'attribute'>

/** A quarter of the L2 in whole chunks; undefined where the driver does not say how large it is, or it is very small. */
export function inL2(device: Device, chunkBytes: number): number | undefined {
  const chunks = Math.floor((device.attribute('l2Bytes') * SHARE_OF_L2) / chunkBytes)
  return chunks > 0 ? chunks * chunkBytes : undefined
}

/** Sizes in bytes: one for the first level, one for the L2, one that no cache holds. */
export function deviceWorkingSets(device: Device): readonly number[] {
  const l2 = inL2(device, DEVICE_LINE_BYTES)
  const memory = Math.max(LEAST_MEMORY, TIMES_L2 * device.attribute('l2Bytes'))
  return l2 !== undefined && l2 > IN_L1 ? [IN_L1, l2, memory] : [IN_L1, memory]
}

/** The level that holds a working set: `L1`, `L2`, `memory`; undefined between two levels, where a part lies in either. */
export function deviceLevel(bytes: number, device: Device): string | undefined {
  if (bytes <= IN_L1) return 'L1'
  if (bytes >= TIMES_L2 * device.attribute('l2Bytes')) return 'memory'
  return bytes >= LEAST_TO_MISS_L1 && bytes <= device.attribute('l2Bytes') * SHARE_OF_L2 ? 'L2' : undefined
}

/** Eight times the largest first level there is (256 KiB). */
const LEAST_TO_MISS_L1 = 2 ** 21
