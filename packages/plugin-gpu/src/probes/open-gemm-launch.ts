import { condition, type Facts, type Finding, type LaunchContext, workload } from '@probative/core'
import { isUnavailable } from '@probative/cuda'
import { declaredPeaks, gpuFacts } from '../device/gpu-facts.ts'
import { sharesOf } from '../device/shares.ts'
import { DTYPES, type Dtype } from '../gemm/dtypes.ts'
import type { Gemm, GemmBatch, GemmCheck, GemmWork } from '../gemm/gemm.ts'
import { type Shape, setBytes } from '../gemm/matrices.ts'
import { openGemm } from '../gemm/open-gemm.ts'
import { LEAD_S } from '../gemm/power-limit.ts'
import { errorOf, proofOf } from '../gemm/proof-of.ts'
import { takeTurns } from '../gemm/turns.ts'
import { type WarmUp, warmUp } from '../gemm/warm-up.ts'
import { ACCELERATION } from './acceleration.ts'
import { type GemmOptions, shapeOf } from './gemm-options.ts'

/** One launch of gpu/gemm. @throws Error, CudaError, AbortError */
export async function openGemmLaunch(context: LaunchContext<GemmOptions>) {
  const { options, signal, seed } = context
  const work = { dtype: options.dtype, shape: shapeOf(options), seed, candidates: options.candidates }
  const gpu = options.gpu === 'all' ? 0 : options.gpu
  const product = await openGemm({ ...work, gpu, filling: options.data }, signal)
  const zeros = options.sensitivity
    ? await openZeros(product, { ...work, gpu, filling: 'zeros', picked: product.picked }, signal)
    : undefined
  const first = product.check()
  const warm = options.mode === 'sustained' ? await warmUp(product, signal) : undefined
  const turn = takeTurns(options.mode)
  const reasons = new Set<string>()
  const seconds = options.durationMs / 1000
  return {
    get facts() {
      return gemmFacts(product, { warm, seed, reasons: [...reasons].sort() })
    },
    findings: warmFindings(warm),
    async iterate() {
      const batch = await turn(product, seconds, signal)
      for (const reason of batch.state.reasons ?? []) reasons.add(reason)
      const compared = zeros && {
        data_sensitivity: rateOf(zeros, await turn(zeros, seconds, signal)) / rateOf(product, batch),
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
    relative_error: errorOf(first),
    sm_clock: smClockHz,
    power: powerW,
    power_sensor: sensorW,
    temperature: temperatureC,
  }
}

function gemmFacts(
  { gpu, product, picked, sets }: Gemm,
  seen: { readonly warm: WarmUp | undefined; readonly seed: number; readonly reasons: readonly string[] },
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
    'gemm.warm_up_s': condition(seen.warm?.seconds ?? LEAD_S.burst),
    'gemm.tf32_override': condition(process.env.NVIDIA_TF32_OVERRIDE ?? 'not set'),
    'gpu.event_reasons': condition(seen.reasons.join(', ') || 'none seen'),
  }
}

function warmFindings(warm: WarmUp | undefined): readonly Finding[] {
  if (!warm || warm.steady) return []
  const text = `the card was not steady after ${warm.seconds.toFixed(0)} s of load: clock, power or temperature still moved`
  return [{ code: 'gpu-not-steady', severity: 'warn', text }]
}
