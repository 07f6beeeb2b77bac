import type { Finding, LaunchContext } from '@probative/core'
import { accelerationOf, adapterFacts, openDevice } from '@probative/webgpu'
import { spellSize } from '../sizes.ts'
import { outgrowsCaches, webgpuArrayBytes } from './resolve-webgpu.ts'
import { WebgpuArrays } from './webgpu-arrays.ts'

const CUDA_ONLY = { unavailable: 'measured with backend cuda only' } as const
const NOT_MEASURED = {
  read: CUDA_ONLY,
  write: CUDA_ONLY,
  copy_engine: CUDA_ONLY,
  copy_engine_one_way: CUDA_ONLY,
  peak_share: { unavailable: 'no declared peak is known for this GPU: WebGPU does not say which part it is' },
} as const

interface Options {
  readonly gpu: number | 'all'
  readonly arraySize: string | number
  readonly durationMs: number
}

/** One launch of memory/device through WebGPU. @throws Error, AbortError */
export async function openWebgpuDevice({ options, seed, signal }: LaunchContext<Options>) {
  const gpu = await openDevice(options.gpu === 'all' ? 0 : options.gpu)
  try {
    const bytes = webgpuArrayBytes(options.arraySize, gpu.adapter)
    const arrays = await WebgpuArrays.open(gpu, bytes, seed, signal)
    const durationS = options.durationMs / 1000
    return {
      facts: adapterFacts(gpu),
      findings: cacheFindings(bytes),
      async iterate() {
        const copy = (2 * bytes) / (await arrays.time('copy', durationS, signal))
        const triad = (3 * bytes) / (await arrays.time('triad', durationS, signal))
        return { values: { copy, triad, ...NOT_MEASURED }, labels: accelerationOf(gpu.adapter) }
      },
      async verify() {
        const { words, wrong, looked, wrongLooked } = await arrays.check()
        const what = `${words - wrong} of ${words} words that the loops left are right by the GPU, ${looked - wrongLooked} of ${looked} by the host`
        return { ok: words > 0 && wrong === 0 && wrongLooked === 0, what }
      },
      async [Symbol.asyncDispose]() {
        gpu[Symbol.dispose]()
      },
    }
  } catch (error) {
    gpu[Symbol.dispose]()
    throw error
  }
}

function cacheFindings(bytes: number): readonly Finding[] {
  if (outgrowsCaches(bytes)) return []
  const text = `WebGPU does not say how large the caches are; some GPUs have caches that hold a good part of arrays of ${spellSize(bytes)}.`
  return [{ code: 'memory-arrays-fit-cache', severity: 'note', text }]
}
