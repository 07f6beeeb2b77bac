import type { Sampler } from '@probative/core'
import { chooseSource } from './choose-source.ts'
import { openGpus } from './open-gpus.ts'

/** GPUs by DCGM, NVML, nvidia-smi, the kernel or rocm-smi; with none of them only the facts say so. */
export const gpuSampler: Sampler = {
  id: 'metrics/gpu',
  title: 'GPU clocks, power, energy, temperature, throttling, errors',
  intervalMs: 100,
  byDefault: true,
  open: async () => openGpus(await chooseSource()),
}
