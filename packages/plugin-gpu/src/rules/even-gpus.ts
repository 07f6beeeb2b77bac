import type { Rule, RuleResult } from '@probative/core'
import { type GemmCase, gemmCases, medianOf, tera } from './gemm-cases.ts'

/** Healthy GPUs of one host differ by up to some percent; below that one is ill. */
const [WARN_BELOW, ALARM_BELOW] = [0.95, 0.9]

/** The GPUs of a host are equally fast. */
export const evenGpus: Rule = {
  id: 'gpu/even-gpus',
  claim: 'no GPU of the host is slower than 95 % of the fastest at the same work',
  check(input) {
    // Adapters of WebGPU may be a large GPU and the one inside the processor.
    const same = gemmCases(input).filter(({ backend }) => backend !== 'webgpu')
    const groups = [...Map.groupBy(same, one => one.sameButGpu).values()]
    return groups.filter(group => group.length > 1).flatMap(checkGroup)
  },
}

function checkGroup(group: readonly GemmCase[]): readonly RuleResult[] {
  const measured = group.map(one => ({ one, rate: medianOf(one.values('throughput')) }))
  const best = Math.max(...measured.map(({ rate }) => rate ?? 0))
  return measured.map(({ one: { caseId, gpu }, rate }) => {
    if (rate === undefined) return { caseId, result: 'cannot-tell', arithmetic: `GPU ${gpu} was not measured` }
    const share = rate / best
    const breach = share < WARN_BELOW
    const arithmetic = `GPU ${gpu}: ${tera(rate)}, the fastest ${tera(best)}: ${(share * 100).toFixed(1)} %`
    return { caseId, result: breach ? 'breach' : 'ok', arithmetic, ...(share < ALARM_BELOW && { alarm: true }) }
  })
}
