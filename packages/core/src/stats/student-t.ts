import { incompleteBeta } from './incomplete-beta.ts'
import { logBeta } from './log-beta.ts'
import { normal } from './normal.ts'
import { type SymmetricDistribution, symmetricQuantile } from './symmetric-quantile.ts'

/**
 * P(T <= t) for Student's t with `df` degrees of freedom (any number above 0; from 1e9 on it is the normal
 * distribution), to about 1e-13 of its value (1e-10 at a million degrees of freedom, z^4 / 4e9 at 1e9). For a two-sided p-value take 2 * studentTCdf(-|t|, df): the lower tail keeps its relative precision.
 * @throws RangeError for `df` not above 0
 * @see https://dlmf.nist.gov/8.17 the incomplete beta function, of which this is a special case
 */
export function studentTCdf(t: number, df: number): number {
  const { upperTail } = studentT(df)
  return t < 0 ? upperTail(-t) : 1 - upperTail(t)
}

/**
 * The `t` with studentTCdf(t, df) = p; -Infinity at 0, Infinity at 1. Good up to |t| = 1e150.
 * @throws RangeError for `p` out of 0..1 or `df` not above 0
 */
export function studentTQuantile(p: number, df: number): number {
  return symmetricQuantile(p, studentT(df))
}

/** From here on the logarithms of the beta function cancel by more than t and the normal distribution differ. */
const LIKE_NORMAL = 1e9

function studentT(df: number): SymmetricDistribution {
  if (!(df > 0)) throw new RangeError(`there is no t distribution with ${df} degrees of freedom`)
  if (df >= LIKE_NORMAL) return normal
  const logScale = -Math.log(df) / 2 - logBeta(df / 2, 0.5)
  return {
    density: t => Math.exp(logScale - ((df + 1) / 2) * Math.log1p((t * t) / df)),
    upperTail: t => {
      const ratio = (t * t) / df
      return incompleteBeta(df / 2, 0.5, { x: 1 / (1 + ratio), y: 1 / (1 + 1 / ratio) }) / 2
    },
  }
}
