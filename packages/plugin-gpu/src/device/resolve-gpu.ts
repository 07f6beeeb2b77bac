import { z } from '@probative/core'
import { openCuda } from '@probative/cuda'

/** The option of every probe here. */
export const gpuField = z
  .union([z.int().min(0), z.literal('all')])
  .default(0)
  .describe("number of the GPU in the driver's order, with WebGPU in its own, or `all` for one case each")

/** Why a case can't run, and what would mend it. */
export interface Missing {
  readonly ok: false
  readonly reason: string
  readonly fix: string
}

/** What a machine has, for `resolveGpu`. */
export type GpuCount = { readonly ok: true; readonly count: number } | Missing

/** How many GPUs the driver has; they are counted without using any. */
function countGpus(): GpuCount {
  const opened = openCuda()
  if (!opened.ok) return opened
  return { ok: true, count: opened.cuda.devices.length }
}

/** Why the driver has no GPU; undefined where it has one. */
export function whyNoGpu(found: GpuCount = countGpus()): Missing | undefined {
  if (!found.ok) return found
  const fix = 'check CUDA_VISIBLE_DEVICES and nvidia-smi -L'
  return found.count > 0 ? undefined : { ok: false, reason: 'the driver sees no GPU', fix }
}

/** The options with a number for the GPU: one entry for each when all are meant; or why there is none. */
export function resolveGpu<O extends { readonly gpu: number | 'all' }>(
  options: O,
  found: GpuCount = countGpus(),
): { readonly ok: true; readonly options: readonly (O & { readonly gpu: number })[] } | Missing {
  if (!found.ok) return found
  const missing = whyNoGpu(found)
  if (missing) return missing
  const wanted = options.gpu === 'all' ? Array.from({ length: found.count }, (_, i) => i) : [options.gpu]
  const absent = wanted.find(gpu => gpu >= found.count)
  if (absent !== undefined)
    return {
      ok: false,
      reason: `there is no GPU ${absent}; the driver has ${found.count}`,
      fix: `set gpu to ${found.count === 1 ? '0' : `a number below ${found.count}`}, or to all`,
    }
  return { ok: true, options: wanted.map(gpu => ({ ...options, gpu })) }
}
