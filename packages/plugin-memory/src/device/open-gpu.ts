import { type Gpu, openGpu as open } from '@probative/cuda'
import { DEVICE_PTX } from '../kernels/device-ptx.ts'

export type { Gpu } from '@probative/cuda'

/** A GPU with the kernels of device.cu. @throws Error, CudaError */
export const openGpu = (ordinal: number): Gpu => open(ordinal, DEVICE_PTX)
