/** The sources one by one, for benches that compare them. */
export { openNvidiaSmi } from './gpu/nvidia-smi/open-nvidia-smi.ts'
export { openNvmlSource } from './gpu/nvml/open-nvml-source.ts'
export { openGpus } from './gpu/open-gpus.ts'
