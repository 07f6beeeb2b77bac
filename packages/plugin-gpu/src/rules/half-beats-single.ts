import type { Rule, RuleResult } from '@probative/core'
import { type GemmCase, gemmCases, medianOf, tera } from './gemm-cases.ts'

/** Volta, the first with tensor cores. */
const TENSOR_CORES = 7

/** Half precision is faster than single on tensor cores. */
export const halfBeatsSingle: Rule = {
  id: 'gpu/half-beats-single',
  claim: 'FP16 and BF16 are faster than FP32 on a GPU with tensor cores',
  check(input) {
    // Through WebGPU the sums are float32 and no tensor core is used.
    const all = gemmCases(input).filter(({ backend }) => backend !== 'webgpu')
    const singles = all.filter(one => one.dtype === 'fp32')
    const halves = all.filter(one => one.dtype === 'fp16' || one.dtype === 'bf16')
    return halves.flatMap(half => {
      const single = singles.find(one => one.sameButType === half.sameButType)
      return single ? [compare(half, single)] : []
    })
  },
}

function compare(half: GemmCase, single: GemmCase): RuleResult {
  const { caseId } = half
  const [fast, slow] = [medianOf(half.values('throughput')), medianOf(single.values('throughput'))]
  const capability = capabilityOf(half)
  if (fast === undefined || slow === undefined || capability === undefined)
    return { caseId, result: 'cannot-tell', arithmetic: 'one of the two was not measured, or the GPU is not known' }
  if (capability < TENSOR_CORES)
    return { caseId, result: 'ok', arithmetic: `compute capability ${capability} has no tensor cores` }
  const breach = fast <= slow
  const arithmetic = `${half.dtype} ${tera(fast)}FLOP/s, fp32 ${tera(slow)}FLOP/s: ${(fast / slow).toFixed(2)} times`
  return { caseId, result: breach ? 'breach' : 'ok', arithmetic, alarm: breach }
}

function capabilityOf({ data }: GemmCase): number | undefined {
  const value = data.valid[0]?.facts['gpu.compute_capability']?.value
  return typeof value === 'string' ? Number(value) : undefined
}
