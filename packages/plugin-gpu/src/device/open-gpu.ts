import { type Gpu, openGpu as open } from '@probative/cuda'
import { DATA_PTX } from '../kernels/data-ptx.ts'

export type { Gpu } from '@probative/cuda'

/** A GPU with the kernels of data.cu. @throws Error, CudaError */
export const openGpu = (ordinal: number): Gpu => open(ordinal, DATA_PTX)
