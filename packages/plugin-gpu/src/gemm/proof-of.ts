import { DTYPES, type Dtype } from './dtypes.ts'
import type { GemmCheck } from './gemm.ts'

/** Whether all checks are right, and how that is known. At least one check. */
export function proofOf(dtype: Dtype, checks: readonly GemmCheck[]) {
  const worst = checks.reduce((a, b) => (b.accuracy.rms > a.accuracy.rms ? b : a))
  const { errorLimit } = DTYPES[dtype]
  const limit = errorLimit === 0 ? 'exact' : `at most ${errorLimit}`
  const bits = checks.reduce((sum, check) => sum + check.different, 0)
  const nonFinite = checks.reduce((sum, check) => sum + check.nonFinite, 0)
  const what = `sampled entries against float64: error ${worst.accuracy.rms.toExponential(2)} (${limit}), worst ${worst.accuracy.worst.toExponential(2)}; repeated: ${bits} words differ; ${nonFinite} not finite`
  return { ok: checks.every(check => check.ok), what }
}

/** Beyond this the result is nothing like a product, and the number says nothing. */
const MOST_ERROR = 1e9

/** The error of a check as a value. */
export const errorOf = ({ accuracy: { rms } }: GemmCheck) =>
  rms < MOST_ERROR ? rms : { unavailable: 'the result is nothing like the product' }
