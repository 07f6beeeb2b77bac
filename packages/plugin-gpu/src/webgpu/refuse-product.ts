import type { Adapter } from '@probative/webgpu'
import type { Dtype } from '../gemm/dtypes.ts'
import type { Shape } from '../gemm/matrices.ts'
import { ELEMENT_BYTES, WEBGPU_DTYPES, type WebgpuDtype } from './product-wgsl.ts'

export const isWebgpuDtype = (dtype: Dtype): dtype is WebgpuDtype =>
  (WEBGPU_DTYPES as readonly string[]).includes(dtype)

interface Asked {
  readonly dtype: Dtype
  readonly shape: Shape
  readonly mode: 'burst' | 'sustained'
}

/** Why WebGPU, or this adapter, can't measure such a product, and what would; undefined where it can. */
export function refuseProduct({ dtype, shape, mode }: Asked, adapter: Pick<Adapter, 'features' | 'maxBindingBytes'>) {
  if (!isWebgpuDtype(dtype))
    return { reason: `WebGPU has no ${dtype}`, fix: `set dtype to ${WEBGPU_DTYPES.join(' or ')}` }
  if (mode === 'sustained')
    return {
      reason: 'WebGPU does not tell clock, power or temperature, so a steady state can not be shown',
      fix: 'set mode to burst',
    }
  if (dtype === 'fp16' && !adapter.features.includes('shader-f16'))
    return { reason: 'the adapter has no shader-f16', fix: 'set dtype to fp32, or use a newer driver' }
  const { m, n, k } = shape
  const largest = Math.max(m * k, k * n, m * n) * ELEMENT_BYTES[dtype]
  if (largest <= adapter.maxBindingBytes) return undefined
  const least = `${Math.floor(adapter.maxBindingBytes / 1e6)} MB`
  return {
    reason: `a matrix of ${Math.ceil(largest / 1e6)} MB is more than the ${least} that the adapter binds at once`,
    fix: 'choose smaller sizes',
  }
}
