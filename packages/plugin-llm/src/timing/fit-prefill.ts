/** TTFT of a prompt of some length, with one token of output. */
export interface LengthPoint {
  readonly promptTokens: number
  readonly ttftS: number
}

/** TTFT = overhead + tokens / rate. */
export interface PrefillFit {
  /** token/s: what network, queue and first token add is the same for every length, so it is not in here. */
  readonly rate: number
  readonly overheadS: number
  /** Share of the variance that the line explains, 0 to 1. */
  readonly rSquared: number
}

const FEWEST_LENGTHS = 4

/**
 * The differential prefill rate: least squares of TTFT over prompt length. `unavailable` under four different lengths, and when
 * longer prompts are not slower.
 */
export function fitPrefill(points: readonly LengthPoint[]): PrefillFit | { readonly unavailable: string } {
  const lengths = new Set(points.map(({ promptTokens }) => promptTokens)).size
  if (lengths < FEWEST_LENGTHS)
    return { unavailable: `${lengths} prompt lengths; a fit takes ${FEWEST_LENGTHS} different ones` }
  const x = points.map(({ promptTokens }) => promptTokens)
  const y = points.map(({ ttftS }) => ttftS)
  const [meanX, meanY] = [mean(x), mean(y)]
  const sxx = sum(x.map(value => (value - meanX) ** 2))
  const syy = sum(y.map(value => (value - meanY) ** 2))
  const sxy = sum(x.map((value, i) => (value - meanX) * ((y[i] ?? 0) - meanY)))
  const slope = sxy / sxx
  if (slope <= 0) return { unavailable: 'longer prompts took no longer' }
  return { rate: 1 / slope, overheadS: meanY - slope * meanX, rSquared: sxy ** 2 / (sxx * syy) }
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const mean = (values: readonly number[]) => sum(values) / values.length
