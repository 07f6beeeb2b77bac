/**
 * Natural logarithm of the beta function B(a, b); a and b above 0. Accurate also where one or both are large: the large
 * terms cancel on paper, not in doubles.
 * @see doi:10.1145/131766.131776 DiDonato, Morris: Algorithm 708
 */
export function logBeta(a: number, b: number): number {
  const small = Math.min(a, b)
  const large = Math.max(a, b)
  if (small >= ASYMPTOTIC_FROM) return bothLarge(small, large)
  if (large >= ASYMPTOTIC_FROM) return logGammaBelowTen(small) + logGammaRatio(small, large)
  return logGammaBelowTen(small) + logGammaBelowTen(large) - logGamma(small + large)
}

const ASYMPTOTIC_FROM = 10
const HALF_LOG_TWO_PI = Math.log(2 * Math.PI) / 2

function bothLarge(small: number, large: number): number {
  const correction = stirlingCorrection(small) + stirlingCorrection(large) - stirlingCorrection(small + large)
  const share = small / (small + large)
  return (
    -Math.log(large) / 2 + HALF_LOG_TWO_PI + correction + (small - 0.5) * Math.log(share) + large * Math.log1p(-share)
  )
}

/** ln(gamma(large) / gamma(small + large)). */
function logGammaRatio(small: number, large: number): number {
  const sum = small + large
  const correction = stirlingCorrection(large) - stirlingCorrection(sum)
  return correction + small - small * Math.log(sum) + (large - 0.5) * Math.log1p(-small / sum)
}

function logGamma(x: number): number {
  if (x < ASYMPTOTIC_FROM) return logGammaBelowTen(x)
  return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirlingCorrection(x)
}

function logGammaBelowTen(x: number): number {
  let product = 1
  let shifted = x
  while (shifted < ASYMPTOTIC_FROM) {
    product *= shifted
    shifted += 1
  }
  return logGamma(shifted) - Math.log(product)
}

/** What Stirling's formula leaves out of ln(gamma(x)), below 1e-17 off from x = 10 on. */
function stirlingCorrection(x: number): number {
  const z = 1 / (x * x)
  let sum = 0
  for (const coefficient of STIRLING) sum = sum * z + coefficient
  return sum / x
}

/** B(2k) / (2k (2k - 1)) for k = 8 down to 1. */
const STIRLING: readonly number[] = [
  -3617 / 122400,
  1 / 156,
  -691 / 360360,
  1 / 1188,
  -1 / 1680,
  1 / 1260,
  -1 / 360,
  1 / 12,
]
