import { logBeta } from './log-beta.ts'

/** `x` and its complement `y = 1 - x`, each to full precision: whoever knows the small one hands it over. */
export interface Split {
  readonly x: number
  readonly y: number
}

/**
 * Regularised incomplete beta function I_x(a, b), from 0 to 1, by its continued fraction (modified Lentz).
 * a and b finite, above 0.
 * @see https://dlmf.nist.gov/8.17
 */
export function incompleteBeta(a: number, b: number, { x, y }: Split): number {
  if (x <= 0) return 0
  if (y <= 0) return 1
  if (x > (a + 1) / (a + b + 2)) return 1 - lowerPart(b, a, { x: y, y: x })
  return lowerPart(a, b, { x, y })
}

function lowerPart(a: number, b: number, split: Split): number {
  const { x, y } = split
  const logX = x > 0.5 ? Math.log1p(-y) : Math.log(x)
  const logY = y > 0.5 ? Math.log1p(-x) : Math.log(y)
  return (Math.exp(a * logX + b * logY - logBeta(a, b)) * continuedFraction(a, b, x)) / a
}

const MOST_TERMS = 1_000_000
const CONVERGED = 4 * Number.EPSILON

function continuedFraction(a: number, b: number, x: number): number {
  let c = 1
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1))
  let fraction = d
  const step = (coefficient: number) => {
    d = 1 / awayFromZero(1 + coefficient * d)
    c = awayFromZero(1 + coefficient / c)
    fraction *= c * d
  }
  for (let m = 1; m <= MOST_TERMS; m++) {
    step((m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)))
    step((-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)))
    if (Math.abs(c * d - 1) < CONVERGED) return fraction
  }
  throw new RangeError(`the incomplete beta function does not converge for a = ${a}, b = ${b}, x = ${x}`)
}

const TINY = 1e-300

function awayFromZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value
}
