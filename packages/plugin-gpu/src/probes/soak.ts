import { condition, defineProbe, type Finding, type LaunchContext, z } from '@probative/core'
import { gpuFacts } from '../device/gpu-facts.ts'
import { gpuField, resolveGpu } from '../device/resolve-gpu.ts'
import { DTYPE_NAMES } from '../gemm/dtypes.ts'
import { openSoak } from '../soak/open-soak.ts'
import { ACCELERATION } from './acceleration.ts'

const optionsSchema = z.strictObject({
  gpu: gpuField,
  dtype: z.enum(DTYPE_NAMES).default('fp32').describe('type of the matrices'),
  n: z.int().min(32).max(32_768).default(8192).describe('rows and columns of each matrix'),
  share: z.number().min(0.0001).max(0.95).default(0.9).describe('share of the free memory that is filled with results'),
})

export const soak = defineProbe({
  id: 'gpu/soak',
  version: 1,
  title: 'Silent corruption over most of the memory',
  options: optionsSchema,
  metrics: {
    corrupted: { unit: '{word}', better: 'lower', kind: 'additive', reduce: 'sum', title: 'words that differ' },
    covered: { unit: 'B', better: 'higher', title: 'memory written and compared in a pass' },
    throughput: { unit: 'OP/s', better: 'higher', title: 'multiplications and additions, filling included' },
    power: { unit: 'W', better: 'none', title: 'power, by the energy counter' },
    temperature: { unit: '°C', better: 'none', kind: 'additive' },
  },
  sensitiveTo: ['gpu', 'driver'],
  accelerated: true,
  sampling: { launches: 1, iterations: 10, warmup: 1, timeoutMs: 900_000 },
  resolve: async options => resolveGpu(options),
  open: openLaunch,
})

async function openLaunch({ options, seed, signal }: LaunchContext<z.output<typeof optionsSchema>>) {
  const work = await openSoak({ ...options, gpu: options.gpu === 'all' ? 0 : options.gpu, seed }, signal)
  let corrupted = 0
  let passes = 0
  return {
    facts: { ...gpuFacts(work.gpu), 'soak.results': condition(work.slots) },
    get findings(): readonly Finding[] {
      if (corrupted === 0) return []
      const text = `${corrupted} words of results differed in ${passes} passes over ${(work.coveredBytes / 1e9).toFixed(1)} GB: the GPU or its memory computes wrongly`
      return [{ code: 'gpu-silent-corruption', severity: 'alarm', text }]
    },
    async iterate() {
      const { different, seconds, state } = await work.pass(signal)
      corrupted += different
      passes++
      const values = {
        corrupted: different,
        covered: work.coveredBytes,
        throughput: work.operations / seconds,
        power: state.powerW,
        temperature: state.temperatureC,
      }
      return { values, labels: ACCELERATION }
    },
    async verify() {
      const right = work.isFirstRight()
      const what = `the first result is ${right ? 'right' : 'wrong'} against float64; ${passes} passes over ${work.slots} copies`
      return { ok: right, what }
    },
    async [Symbol.asyncDispose]() {
      work[Symbol.dispose]()
    },
  }
}
