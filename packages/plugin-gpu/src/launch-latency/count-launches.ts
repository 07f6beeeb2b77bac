import type { Gpu } from '../device/open-gpu.ts'

/** Starts that many kernels, each of which adds one to a counter on the GPU; what the counter then says. Waits. @throws CudaError */
export function countLaunches(gpu: Gpu, launches: number): number {
  using word = gpu.context.alloc(8)
  using count = gpu.context.alloc(8)
  gpu.stream.fillBytes(word.address, 0xff, 8)
  gpu.stream.fillBytes(count.address, 0, 8)
  const kernel = gpu.kernel('count_masked32')
  for (let i = 0; i < launches; i++)
    gpu.stream.launch(kernel, {
      grid: 1,
      block: 1,
      args: [
        ['u64', word.address],
        ['u64', 1],
        ['u64', 0xffff_ffffn],
        ['u64', count.address],
      ],
    })
  return Number(new DataView(gpu.stream.read(count.address, 8).buffer).getBigUint64(0, true))
}
