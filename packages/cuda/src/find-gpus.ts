import type { CudaDevice } from './driver/cuda.ts'
import { openCuda } from './driver/open-cuda.ts'

/** GPUs of this machine, or why there are none and what would mend it. */
export type FoundGpus =
  | { readonly ok: true; readonly devices: readonly CudaDevice[] }
  | { readonly ok: false; readonly reason: string; readonly fix: string }

/** Counts and describes them, at least one; none is put to use. */
export function findGpus(): FoundGpus {
  const opened = openCuda()
  if (!opened.ok) return opened
  const { devices } = opened.cuda
  if (devices.length > 0) return { ok: true, devices }
  return { ok: false, reason: 'the driver sees no GPU', fix: 'check CUDA_VISIBLE_DEVICES and nvidia-smi -L' }
}

/** The GPUs that an option means: one by its number, or all. */
export function chooseGpus(gpu: number | 'all', found: FoundGpus = findGpus()): FoundGpus {
  if (!found.ok || gpu === 'all') return found
  const { devices } = found
  const device = devices[gpu]
  if (device) return { ok: true, devices: [device] }
  return {
    ok: false,
    reason: `there is no GPU ${gpu}; the driver has ${devices.length}`,
    fix: `set gpu to ${devices.length === 1 ? '0' : `a number below ${devices.length}`}, or to all`,
  }
}
