/** A continuous distribution symmetric about zero, by its upper half: both functions are asked for `x >= 0` only. */
export interface SymmetricDistribution {
  readonly density: (x: number) => number
  /** P(X > x): 0.5 at 0, falling. */
  readonly upperTail: (x: number) => number
}

/**
 * The value below which the share `p` of the distribution lies; -Infinity at 0, Infinity at 1.
 * @throws RangeError for `p` out of 0..1
 */
export function symmetricQuantile(p: number, distribution: SymmetricDistribution): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`there is no quantile for the probability ${p}`)
  if (p === 0.5) return 0
  return p < 0.5 ? -upperQuantile(p, distribution) : upperQuantile(1 - p, distribution)
}

const MOST_STEPS = 200

/** Newton's method on the logarithm of the tail, kept inside a bracket that shrinks with every step. */
function upperQuantile(tail: number, { density, upperTail }: SymmetricDistribution): number {
  if (tail === 0) return Number.POSITIVE_INFINITY
  let high = 1
  while (upperTail(high) > tail) high *= 2
  let low = high === 1 ? 0 : high / 2
  let x = (low + high) / 2
  for (let step = 0; step < MOST_STEPS; step++) {
    const there = upperTail(x)
    if (there > tail) low = x
    else high = x
    const newton = x + (Math.log(there / tail) * there) / density(x)
    const next = newton > low && newton < high ? newton : (low + high) / 2
    if (Math.abs(next - x) <= 2 * Number.EPSILON * x) return next
    x = next
  }
  return x
}
