import { defineProbe, type Probe } from '@probative/core'
import { openCublasLt } from '@probative/cuda'
import { resolveBackend } from '../device/resolve-backend.ts'
import { DTYPES } from '../gemm/dtypes.ts'
import { openWebgpuProductLaunch } from '../webgpu/open-product-launch.ts'
import { refuseProduct } from '../webgpu/refuse-product.ts'
import { gemmOptionsSchema, shapeOf } from './gemm-options.ts'
import { openGemmLaunch } from './open-gemm-launch.ts'

export const gemm: Probe<typeof gemmOptionsSchema> = defineProbe({
  id: 'gpu/gemm',
  version: 1,
  title: 'Matrix product (cublasLt, or WGSL through WebGPU)',
  options: gemmOptionsSchema,
  metrics: {
    peak_share: { unit: '1', better: 'higher', source: 'derived', title: 'share of the declared dense peak' },
    clock_share: { unit: '1', better: 'higher', source: 'derived', title: 'share of what the held clock allows' },
    bandwidth: { unit: 'B/s', better: 'higher', source: 'derived', title: 'operands and results over time' },
    relative_error: { unit: '1', better: 'lower', kind: 'additive', title: 'error against float64' },
    sm_clock: { unit: 'Hz', better: 'none', title: 'clock of the multiprocessors' },
    power: { unit: 'W', better: 'none', title: 'power, by the energy counter' },
    power_sensor: { unit: 'W', better: 'none', title: 'power, by the sensor' },
    temperature: { unit: '°C', better: 'none', kind: 'additive' },
  },
  metricsFor: ({ dtype, sensitivity }) => {
    const { counts } = DTYPES[dtype]
    return {
      throughput: { unit: `${counts}/s`, better: 'higher' },
      energy: { unit: `J/${counts}`, better: 'lower', source: 'derived', title: 'energy of an operation' },
      ...(sensitivity && {
        data_sensitivity: {
          unit: '1',
          better: 'none',
          source: 'derived',
          title: 'throughput with zeros by that with data',
        },
      }),
    }
  },
  sensitiveTo: ['gpu', 'driver', 'cublaslt', 'webgpu'],
  accelerated: true,
  sampling: { timeoutMs: 600_000 },
  async resolve(options) {
    const asked = { dtype: options.dtype, shape: shapeOf(options), mode: options.mode }
    const found = await resolveBackend(options, adapter => refuseProduct(asked, adapter))
    if (!found.ok || found.options.some(({ backend }) => backend === 'webgpu')) return found
    // Opened for its absence only: without a context it does not start, and that is found when the case is opened.
    const library = openCublasLt()
    if (library.ok) library.cublasLt[Symbol.dispose]()
    else if (library.reason.includes("can't be loaded")) return library
    return { ok: true, options: found.options }
  },
  open: context => (context.options.backend === 'webgpu' ? openWebgpuProductLaunch(context) : openGemmLaunch(context)),
})
