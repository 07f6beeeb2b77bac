import { findGpus } from '@probative/cuda'
import { type Adapter, type Backend, chooseAdapters, chooseBackend } from '@probative/webgpu'
import { type Missing, resolveGpu } from './resolve-gpu.ts'

interface Unresolved {
  readonly gpu: number | 'all'
  readonly backend: Backend
}

type Resolved<O> = { readonly ok: true; readonly options: readonly (O & { readonly gpu: number })[] } | Missing

/** The options with a backend and the number of a GPU; or why there is none. `refuse` says why an adapter of WebGPU can't do it. */
export async function resolveBackend<O extends Unresolved>(
  options: O,
  refuse: (adapter: Adapter) => Omit<Missing, 'ok'> | undefined,
): Promise<Resolved<O>> {
  if (options.backend === 'cuda') return resolveGpu(options)
  if (options.backend === 'auto') {
    const chosen = await chooseBackend(findGpus())
    return chosen.ok ? resolveBackend({ ...options, backend: chosen.backend }, refuse) : chosen
  }
  const chosen = await chooseAdapters(options.gpu)
  if (!chosen.ok) return chosen
  const refused = chosen.adapters.flatMap(adapter => refuse(adapter) ?? [])[0]
  if (refused) return { ok: false, ...refused }
  return { ok: true, options: chosen.adapters.map(({ ordinal }) => ({ ...options, gpu: ordinal })) }
}
