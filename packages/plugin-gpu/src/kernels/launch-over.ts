import type { CudaKernel, KernelArgument } from '@probative/cuda'
import type { Gpu } from '../device/open-gpu.ts'

const BLOCK = 256
/** Blocks on a multiprocessor: 2048 threads, all it can hold. */
const BLOCKS_EACH = 8

/** Starts a kernel of data.cu over that many elements, on the whole GPU. */
export function launchOver(gpu: Gpu, kernel: CudaKernel, elements: number, args: readonly KernelArgument[]): void {
  const most = gpu.device.attribute('multiprocessors') * BLOCKS_EACH
  const grid = Math.max(1, Math.min(most, Math.ceil(elements / BLOCK)))
  gpu.stream.launch(kernel, { grid, block: BLOCK, args })
}
