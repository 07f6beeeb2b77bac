import { z } from '@probative/core'
import { chooseGpus, type FoundGpus } from '@probative/cuda'

/** The option of every probe here. */
export const gpuField = z
  .union([z.int().min(0), z.literal('all')])
  .default(0)
  .describe("number of the GPU in the driver's order, with WebGPU in its own, or `all` for one case each")

/** The options with a number for the GPU: one entry for each when all are meant; or why there is none. */
export function resolveGpu<O extends { readonly gpu: number | 'all' }>(
  options: O,
  found?: FoundGpus,
): { readonly ok: true; readonly options: readonly (O & { readonly gpu: number })[] } | Missing {
  const chosen = chooseGpus(options.gpu, found)
  return chosen.ok ? { ok: true, options: chosen.devices.map(({ ordinal }) => ({ ...options, gpu: ordinal })) } : chosen
}

/** Why a case can't run, and what would mend it. */
export type Missing = Extract<FoundGpus, { readonly ok: false }>
