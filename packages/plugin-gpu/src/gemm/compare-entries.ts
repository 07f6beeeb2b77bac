/** One entry of the result: what the GPU has, and what the rows of A and B come to in float64. */
export interface Entry {
  readonly result: number
  readonly reference: number
}

/** How far sampled entries are off. Both are relative to the root mean square of the references. */
export interface Accuracy {
  /** Root mean square of the differences. */
  readonly rms: number
  readonly worst: number
}

/** The accuracy of sampled entries, at least one. NaN and infinity in a result give infinity. */
export function compareEntries(entries: readonly Entry[]): Accuracy {
  let squares = 0
  let errors = 0
  let worst = 0
  for (const { result, reference } of entries) {
    const error = Number.isFinite(result) ? Math.abs(result - reference) : Number.POSITIVE_INFINITY
    squares += reference ** 2
    errors += error ** 2
    worst = Math.max(worst, error)
  }
  const size = Math.sqrt(squares / entries.length)
  if (size === 0) return worst === 0 ? { rms: 0, worst: 0 } : { rms: Infinity, worst: Infinity }
  return { rms: Math.sqrt(errors / entries.length) / size, worst: worst / size }
}

/** One wrong entry hides in a mean of many: none may be further off than this many times the limit of the mean. */
const WORST_FACTOR = 16

/** Whether sampled entries are right. A limit of 0 asks for equality. */
export const isAccurate = ({ rms, worst }: Accuracy, limit: number): boolean =>
  rms <= limit && worst <= limit * WORST_FACTOR

/** Sum of products in float64; exact for integers below 2^53. Both have the same length. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}
