import { condition, defineProbe, type Facts, type Finding, type LaunchContext, workload, z } from '@probative/core'
import { isUnavailable, openCublasLt } from '@probative/cuda'
import { declaredPeaks, gpuFacts } from '../device/gpu-facts.ts'
import { gpuField, resolveGpu } from '../device/resolve-gpu.ts'
import { sharesOf } from '../device/shares.ts'
import { DTYPES, type Dtype } from '../gemm/dtypes.ts'
import { type Gemm, type GemmBatch, type GemmCheck, type GemmWork, openGemm } from '../gemm/gemm.ts'
import { type Shape, setBytes } from '../gemm/matrices.ts'
import { type WarmUp, warmUp } from '../gemm/warm-up.ts'
import { ACCELERATION } from './acceleration.ts'

const size = (what: string) => z.int().min(1).max(131_072).describe(what)

const optionsSchema = z.strictObject({
  gpu: gpuField,
  dtype: z
    .enum(Object.keys(DTYPES) as [Dtype, ...Dtype[]])
    .default('bf16')
    .describe('type of the matrices; `tf32` is float32 that the tensor cores round to 10 bits, `fp32` is not rounded'),
  n: size('columns of B and of the result').default(8192),
  m: size('rows of A and of the result; default: n').optional(),
  k: size('columns of A and rows of B; default: n').optional(),
  mode: z
    .enum(['burst', 'sustained'])
    .default('burst')
    .describe('measure a cool card, or load it until clock, power and temperature are flat'),
  data: z
    .enum(['random', 'zeros'])
    .default('random')
    .describe('what is multiplied; zeros draw less power and run faster'),
  sensitivity: z.boolean().default(false).describe('measure zeros beside the data, and report the ratio'),
  candidates: z.int().min(1).max(64).default(16).describe("proposals of cublasLt's heuristic that are tried"),
  durationMs: z.int().min(1).max(60_000).default(250).describe('time of the products in one iteration'),
})
type GemmOptions = z.output<typeof optionsSchema>

const shapeOf = ({ m, n, k }: GemmOptions): Shape => ({ m: m ?? n, n, k: k ?? n })

export const gemm = defineProbe({
  id: 'gpu/gemm',
  version: 1,
  title: 'Matrix product (cublasLt)',
  options: optionsSchema,
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
  sensitiveTo: ['gpu', 'driver', 'cublaslt'],
  accelerated: true,
  sampling: { timeoutMs: 600_000 },
  async resolve(options) {
    const found = resolveGpu(options)
    if (!found.ok) return found
    // Opened for its absence only: without a context it does not start, and that is found when the case is opened.
    const library = openCublasLt()
    if (library.ok) library.cublasLt[Symbol.dispose]()
    else if (library.reason.includes("can't be loaded")) return library
    return { ok: true, options: found.options }
  },
  open: openLaunch,
})

async function openLaunch(context: LaunchContext<GemmOptions>) {
  const { options, signal, seed } = context
  const work = { dtype: options.dtype, shape: shapeOf(options), seed, candidates: options.candidates }
  const gpu = options.gpu === 'all' ? 0 : options.gpu
  const product = await openGemm({ ...work, gpu, filling: options.data }, signal)
  const zeros = options.sensitivity
    ? await openZeros(product, { ...work, gpu, filling: 'zeros', picked: product.picked }, signal)
    : undefined
  const first = product.check()
  const warm = await warmUp(product, options.mode, signal)
  const reasons = new Set<string>()
  const seconds = options.durationMs / 1000
  return {
    get facts() {
      return gemmFacts(product, { warm, seed, reasons: [...reasons].sort() })
    },
    findings: warmFindings(warm),
    async iterate() {
      const batch = await product.batch(seconds, signal)
      for (const reason of batch.state.reasons ?? []) reasons.add(reason)
      const compared = zeros && {
        data_sensitivity: rateOf(zeros, await zeros.batch(seconds, signal)) / rateOf(product, batch),
      }
      return { values: { ...valuesOf(product, work, { batch, first }), ...compared }, labels: ACCELERATION }
    },
    async verify() {
      return proofOf(work.dtype, [first, product.check()])
    },
    async [Symbol.asyncDispose]() {
      zeros?.[Symbol.dispose]()
      product[Symbol.dispose]()
    },
  }
}

async function openZeros(product: Gemm, work: GemmWork, signal: AbortSignal): Promise<Gemm> {
  try {
    return await openGemm(work, signal)
  } catch (error) {
    product[Symbol.dispose]()
    throw error
  }
}

const rateOf = ({ operations }: Gemm, { calls, seconds }: GemmBatch): number => (operations * calls) / seconds

function valuesOf(
  product: Gemm,
  { dtype, shape }: { readonly dtype: Dtype; readonly shape: Shape },
  { batch, first }: { readonly batch: GemmBatch; readonly first: GemmCheck },
) {
  const { smClockHz, powerW, sensorW, temperatureC } = batch.state
  const throughput = rateOf(product, batch)
  return {
    throughput,
    energy: isUnavailable(powerW) ? powerW : powerW / throughput,
    ...sharesOf(throughput, DTYPES[dtype].peak, { peaks: declaredPeaks(product.gpu), smClockHz }),
    bandwidth: (setBytes(shape, dtype) * batch.calls) / batch.seconds,
    relative_error: Number.isFinite(first.accuracy.rms)
      ? first.accuracy.rms
      : { unavailable: 'the result holds values that are no numbers' },
    sm_clock: smClockHz,
    power: powerW,
    power_sensor: sensorW,
    temperature: temperatureC,
  }
}

function proofOf(dtype: Dtype, checks: readonly GemmCheck[]) {
  const worst = checks.reduce((a, b) => (b.accuracy.rms > a.accuracy.rms ? b : a))
  const { errorLimit } = DTYPES[dtype]
  const limit = errorLimit === 0 ? 'exact' : `at most ${errorLimit}`
  const bits = checks.reduce((sum, check) => sum + check.different, 0)
  const nonFinite = checks.reduce((sum, check) => sum + check.nonFinite, 0)
  const what = `sampled entries against float64: error ${worst.accuracy.rms.toExponential(2)} (${limit}), worst ${worst.accuracy.worst.toExponential(2)}; repeated: ${bits} words differ; ${nonFinite} not finite`
  return { ok: checks.every(check => check.ok), what }
}

function gemmFacts(
  { gpu, product, picked, sets }: Gemm,
  seen: { readonly warm: WarmUp; readonly seed: number; readonly reasons: readonly string[] },
): Facts {
  const { config, rank, workspaceBytes } = picked.algorithm
  const algorithm = Object.entries(config).map(([name, value]) => `${name} ${value}`)
  return {
    ...gpuFacts(gpu),
    'cublaslt.version': { ...condition(product.cublasLt.version), role: 'identity' },
    'cublaslt.library': condition(product.cublasLt.library.file ?? product.cublasLt.library.path),
    'gemm.algorithm': condition(algorithm.join(', ')),
    'gemm.algorithm_rank': condition(rank),
    'gemm.algorithms_tried': condition(picked.tried),
    'gemm.workspace_bytes': condition(workspaceBytes),
    'gemm.operand_sets': workload(sets),
    'gemm.data_seed': condition(seen.seed),
    'gemm.warm_up_s': condition(seen.warm.seconds),
    'gemm.tf32_override': condition(process.env.NVIDIA_TF32_OVERRIDE ?? 'not set'),
    'gpu.event_reasons': condition(seen.reasons.join(', ') || 'none seen'),
  }
}

function warmFindings({ steady, seconds }: WarmUp): readonly Finding[] {
  if (steady !== false) return []
  const text = `the card was not steady after ${seconds.toFixed(0)} s of load: clock, power or temperature still moved`
  return [{ code: 'gpu-not-steady', severity: 'warn', text }]
}
