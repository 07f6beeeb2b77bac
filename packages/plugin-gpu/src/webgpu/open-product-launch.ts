import { condition, type Facts, type LaunchContext, workload } from '@probative/core'
import { accelerationOf, adapterFacts } from '@probative/webgpu'
import { errorOf, proofOf } from '../gemm/proof-of.ts'
import { type GemmOptions, shapeOf } from '../probes/gemm-options.ts'
import { NO_SHARES, NOT_TOLD } from './not-told.ts'
import { openWebgpuProduct, type ProductBatch, type WebgpuProduct } from './open-product.ts'
import { ELEMENT_BYTES, SIDE } from './product-wgsl.ts'
import { isWebgpuDtype } from './refuse-product.ts'

/** One launch of gpu/gemm through WebGPU. @throws Error, AbortError */
export async function openWebgpuProductLaunch({ options, signal, seed }: LaunchContext<GemmOptions>) {
  const { dtype } = options
  if (!isWebgpuDtype(dtype)) throw new TypeError(`WebGPU has no ${dtype}`)
  const shape = shapeOf(options)
  const work = { adapter: options.gpu === 'all' ? 0 : options.gpu, dtype, shape, seed, candidates: options.candidates }
  const product = await openWebgpuProduct({ ...work, filling: options.data }, signal)
  const zeros = options.sensitivity
    ? await openWebgpuProduct({ ...work, filling: 'zeros' }, signal).catch((error: unknown) => {
        product[Symbol.dispose]()
        throw error
      })
    : undefined
  const dispose = () => {
    zeros?.[Symbol.dispose]()
    product[Symbol.dispose]()
  }
  try {
    const first = await product.check()
    await product.batch(WARM_UP_S, signal)
    const { m, n, k } = shape
    const rateOf = ({ calls, seconds }: ProductBatch) => (2 * m * n * k * calls) / seconds
    const seconds = options.durationMs / 1000
    return {
      facts: productFacts(product, seed),
      async iterate() {
        const batch = await product.batch(seconds, signal)
        const throughput = rateOf(batch)
        const bytes = (m * k + k * n + m * n) * ELEMENT_BYTES[dtype] * batch.calls
        const compared = zeros && { data_sensitivity: rateOf(await zeros.batch(seconds, signal)) / throughput }
        const values = { throughput, bandwidth: bytes / batch.seconds, relative_error: errorOf(first), ...NOT_MEASURED }
        return { values: { ...values, ...compared }, labels: accelerationOf(product.gpu.adapter) }
      },
      async verify() {
        return proofOf(dtype, [first, await product.check()])
      },
      async [Symbol.asyncDispose]() {
        dispose()
      },
    }
  } catch (error) {
    dispose()
    throw error
  }
}

/** Enough for the clocks to come up. */
const WARM_UP_S = 0.3

const NOT_MEASURED = {
  ...NO_SHARES,
  energy: NOT_TOLD,
  sm_clock: NOT_TOLD,
  power: NOT_TOLD,
  power_sensor: NOT_TOLD,
  temperature: NOT_TOLD,
}

function productFacts({ gpu, tile, tried, sets }: WebgpuProduct, seed: number): Facts {
  return {
    ...adapterFacts(gpu),
    'gemm.algorithm': condition(`WGSL, tile ${SIDE * tile.rows} x ${SIDE * tile.columns}, sums in float32`),
    'gemm.algorithms_tried': condition(tried),
    'gemm.operand_sets': workload(sets),
    'gemm.data_seed': condition(seed),
  }
}
