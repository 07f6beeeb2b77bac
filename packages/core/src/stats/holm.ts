/**
 * Holm's adjusted p-values, in the order given: a claim stands at level alpha, together with all others, when its adjusted
 * p-value is below alpha.
 * @see https://www.jstor.org/stable/4615733 Holm 1979
 */
export function holmAdjusted(pValues: readonly number[]): number[] {
  const order = pValues.map((_, i) => i).sort((a, b) => (pValues[a] ?? 1) - (pValues[b] ?? 1))
  const adjusted = new Array<number>(pValues.length).fill(1)
  let largest = 0
  for (const [rank, i] of order.entries()) {
    largest = Math.max(largest, Math.min(1, (pValues.length - rank) * (pValues[i] ?? 1)))
    adjusted[i] = largest
  }
  return adjusted
}
