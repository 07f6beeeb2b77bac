/** Count, mean and spread of many values. Without values, `mean` is 0. */
export interface Moments {
  readonly n: number
  readonly mean: number
  /** Sum of squared deviations from the mean. */
  readonly squares: number
}

/**
 * Moments in two passes over shifted values: stable where the mean is large against the spread, exact for equal values.
 * @see doi:10.1080/00031305.1983.10483115 Chan, Golub, LeVeque
 */
export function moments(values: Float64Array): Moments {
  return weightedMoments(visit => {
    for (const value of values) visit(value, 1)
  })
}

/** Hands values with their counts to `visit`, the same ones in every call. */
export type EachWeighted = (visit: (value: number, count: number) => void) => void

/** Moments of values with counts. */
export function weightedMoments(each: EachWeighted): Moments {
  const { n, mean } = weightedMean(each)
  let squares = 0
  each((value, count) => {
    squares += count * (value - mean) ** 2
  })
  return { n, mean, squares }
}

/** Kahan's sum of the distances from the first value. */
function weightedMean(each: EachWeighted): Pick<Moments, 'n' | 'mean'> {
  let n = 0
  let first = 0
  let sum = 0
  let excess = 0
  each((value, count) => {
    if (n === 0) first = value
    n += count
    const addend = count * (value - first) - excess
    const next = sum + addend
    excess = next - sum - addend
    sum = next
  })
  return { n, mean: n === 0 ? 0 : first + sum / n }
}

/** Sample standard deviation (n - 1); undefined under two values. */
export function sampleSd({ n, squares }: Moments): number | undefined {
  return n < 2 ? undefined : Math.sqrt(squares / (n - 1))
}
