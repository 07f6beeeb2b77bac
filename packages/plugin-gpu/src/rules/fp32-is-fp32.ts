import type { Rule, RuleResult } from '@probative/core'
import { type GemmCase, gemmCases } from './gemm-cases.ts'

/** Sums of float32 stay below 2e-5; TF32, which keeps 10 bits of its inputs, has 3e-4. */
const LIMIT = 1e-4

/** What is called FP32 has the accuracy of FP32. */
export const fp32IsFp32: Rule = {
  id: 'gpu/fp32-is-fp32',
  claim: 'results called FP32 have the accuracy of FP32, not of TF32',
  check: input =>
    gemmCases(input)
      .filter(one => one.dtype === 'fp32')
      .map(checkCase),
}

function checkCase({ caseId, data }: GemmCase): RuleResult {
  // A launch with the accuracy of TF32 is invalid already, so those count here too.
  const errors = [...data.valid, ...data.invalid]
    .flatMap(launch => launch.values.relative_error ?? [])
    .filter(value => typeof value === 'number')
  if (errors.length === 0) return { caseId, result: 'cannot-tell', arithmetic: 'no result was compared with float64' }
  const worst = Math.max(...errors)
  const breach = worst > LIMIT
  const arithmetic = `error ${worst.toExponential(1)} against float64; FP32 stays below ${LIMIT.toExponential(0)}, TF32 has about 3e-4`
  return { caseId, result: breach ? 'breach' : 'ok', arithmetic, alarm: breach }
}
