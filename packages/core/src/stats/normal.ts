import { type SymmetricDistribution, symmetricQuantile } from './symmetric-quantile.ts'

/**
 * P(Z <= z) for the standard normal distribution, to about 1e-14 of its value in both tails.
 * @see https://dlmf.nist.gov/7.9 the continued fraction used in the tails
 */
export function normalCdf(z: number): number {
  return z < 0 ? normal.upperTail(-z) : 1 - normal.upperTail(z)
}

/**
 * The `z` with normalCdf(z) = p; -Infinity at 0, Infinity at 1.
 * @throws RangeError for `p` out of 0..1
 */
export function normalQuantile(p: number): number {
  return symmetricQuantile(p, normal)
}

const SERIES_BELOW = 2.5
const SERIES_TERMS = 60
const FRACTION_TERMS = 60

/** The standard normal distribution. */
export const normal: SymmetricDistribution = {
  density: z => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI),
  upperTail: z => (z < SERIES_BELOW ? 0.5 - normal.density(z) * centralSeries(z) : normal.density(z) * millsRatio(z)),
}

/** z + z^3 / 3 + z^5 / (3 * 5) + ...: all terms positive, nothing cancels. */
function centralSeries(z: number): number {
  let term = z
  let sum = z
  for (let k = 1; k <= SERIES_TERMS; k++) {
    term *= (z * z) / (2 * k + 1)
    sum += term
  }
  return sum
}

/** 1 / (z + 1 / (z + 2 / (z + 3 / ...))), from the far end. */
function millsRatio(z: number): number {
  let rest = z
  for (let k = FRACTION_TERMS; k >= 1; k--) rest = z + k / rest
  return 1 / rest
}
