import { z } from '@probative/core'
import { type FoundAdapters, findAdapters } from './find-adapters.ts'
import type { Missing } from './load-dawn.ts'

/** The option of every probe that has both ways to a GPU. */
export const backendField = z
  .enum(['auto', 'cuda', 'webgpu'])
  .default('auto')
  .describe(
    'way to the GPU; auto: cuda where its driver sees a GPU, else webgpu where it is no software adapter; rates of the two are never compared',
  )

export type Backend = z.output<typeof backendField>

/** What auto becomes: CUDA where it has a GPU, else WebGPU with hardware; a processor only when it was asked for by name. */
export async function chooseBackend(
  cuda: { readonly ok: true } | Missing,
  find: () => Promise<FoundAdapters> = findAdapters,
): Promise<{ readonly ok: true; readonly backend: 'cuda' | 'webgpu' } | Missing> {
  if (cuda.ok) return { ok: true, backend: 'cuda' }
  const webgpu = await find()
  if (webgpu.ok && webgpu.adapters.some(({ software }) => !software)) return { ok: true, backend: 'webgpu' }
  const [reason, fix] = webgpu.ok
    ? ['WebGPU has a software adapter only', 'to measure the software adapter: backend: webgpu']
    : [webgpu.reason, webgpu.fix]
  return {
    ok: false,
    reason: `${cuda.reason}; ${reason}`,
    fix: `NVIDIA: ${cuda.fix}; other GPUs: ${fix}`,
  }
}
