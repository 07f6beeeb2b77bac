/**
 * Holm's adjusted p-values, in the order given: a claim stands at level alpha, together with all others, when its adjusted
 * p-value is below alpha. A value that is not a number shows nothing: it counts as 1, and does not spoil the others.
 * @see https://www.jstor.org/stable/4615733 Holm 1979
 */
export function holmAdjusted(pValues: readonly number[]): number[] {
  const known = pValues.map(p => (Number.isNaN(p) ? 1 : p))
  const ascending = [...known.entries()].sort(([, a], [, b]) => a - b)
  const adjusted = new Array<number>(known.length).fill(1)
  let largest = 0
  for (const [rank, [i, p]] of ascending.entries()) {
    largest = Math.max(largest, Math.min(1, (known.length - rank) * p))
    adjusted[i] = largest
  }
  return adjusted
}
