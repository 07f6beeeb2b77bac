import { incompleteBeta } from './incomplete-beta.ts'
import { normalQuantile } from './normal.ts'

/** Places in ascending order, counted from 0. */
export interface Ranks {
  readonly low: number
  readonly high: number
}

/**
 * Ranks of the two samples that enclose the median with at least the given confidence, whatever the distribution: exact
 * binomial, as narrow as possible, equal tails. Undefined when `n` is too small (under six at 95 %).
 * @see David, Nagaraja: Order Statistics, 3rd edition, section 7.1
 */
export function medianRanks(n: number, confidence: number): Ranks | undefined {
  const tail = ((1 - confidence) / 2) * (1 + 1e-12)
  let low = Math.max(0, Math.floor(n / 2 + (normalQuantile(tail) * Math.sqrt(n)) / 2))
  while (low >= 0 && atMostHeads(low, n) > tail) low--
  while (low + 1 < n / 2 && atMostHeads(low + 1, n) <= tail) low++
  return low < 0 ? undefined : { low, high: n - 1 - low }
}

/** P(at most `k` heads in `n` tosses of a fair coin). */
function atMostHeads(k: number, n: number): number {
  return k >= n ? 1 : incompleteBeta(n - k, k + 1, { x: 0.5, y: 0.5 })
}
