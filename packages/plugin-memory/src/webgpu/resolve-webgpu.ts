import { type Adapter, chooseAdapters } from '@probative/webgpu'
import { sizeInBytes, spellSize } from '../sizes.ts'
import { CHUNK_BYTES } from './stream-wgsl.ts'

/** WebGPU does not say how large a cache is; four times the largest known (128 MiB). */
const USUAL_BYTES = 2 ** 29

/** 512 MiB, or what the adapter binds at once where that is less, in whole chunks. */
export function webgpuArrayBytes(arraySize: string | number, { maxBindingBytes }: Pick<Adapter, 'maxBindingBytes'>) {
  const wanted = sizeInBytes(arraySize) ?? Math.min(USUAL_BYTES, 2 ** Math.floor(Math.log2(maxBindingBytes)))
  return Math.ceil(wanted / CHUNK_BYTES) * CHUNK_BYTES
}

/** Whether it outgrows the caches that are known. */
export const outgrowsCaches = (bytes: number): boolean => bytes >= USUAL_BYTES

interface Unresolved {
  readonly gpu: number | 'all'
  readonly arraySize: string | number
}

/** A case for each adapter that is meant, with the size of its arrays; or why not. */
export async function resolveWebgpu<O extends Unresolved>(options: O) {
  const chosen = await chooseAdapters(options.gpu)
  if (!chosen.ok) return chosen
  const sized = chosen.adapters.map(one => ({ one, bytes: webgpuArrayBytes(options.arraySize, one) }))
  const tooLarge = sized.find(({ one, bytes }) => bytes > one.maxBindingBytes)
  if (tooLarge)
    return {
      ok: false,
      reason: `an array of ${spellSize(tooLarge.bytes)} is more than the ${Math.floor(tooLarge.one.maxBindingBytes / 2 ** 20)} MiB that the adapter binds at once`,
      fix: 'set arraySize to auto',
    } as const
  const resolved = sized.map(({ one, bytes }) => ({
    ...options,
    backend: 'webgpu' as const,
    gpu: one.ordinal,
    arraySize: spellSize(bytes),
  }))
  return { ok: true, options: resolved } as const
}
