import { doubledMidranks } from './midranks.ts'
import { normalCdf } from './normal.ts'

/** Above this many differences the normal approximation is within 0.002 of the exact p. */
const MOST_EXACT = 60

/**
 * One-sided p-value of Wilcoxon's signed-rank test that differences tend to be above 0; zeros are left out. Exact up to 60
 * differences, ties included, from there by the normal approximation. Without a difference, 1.
 * @see doi:10.2307/3001968 Wilcoxon 1945
 */
export function signedRankAbove(differences: ArrayLike<number>): number {
  const present = Array.from(differences).filter(value => value !== 0)
  if (present.length === 0) return 1
  const { ranks, ties } = doubledMidranks(present.map(Math.abs))
  const positive = ranks.reduce((sum, rank, i) => ((present[i] ?? 0) > 0 ? sum + rank : sum), 0)
  if (present.length > MOST_EXACT) return approximate(positive / 2, present.length, ties)
  // Without ties all doubled ranks are even, and half the sums never occur.
  const step = ranks.some(rank => rank % 2 === 1) ? 1 : 2
  const counts = subsetSums(step === 1 ? ranks : ranks.map(rank => rank / step))
  let reaching = 0
  for (let sum = positive / step; sum < counts.length; sum++) reaching += counts[sum] ?? 0
  return reaching / 2 ** present.length
}

/** How many subsets of the ranks have which sum. */
function subsetSums(ranks: Int32Array): Float64Array {
  const counts = new Float64Array(ranks.reduce((sum, rank) => sum + rank, 0) + 1)
  counts[0] = 1
  let reached = 0
  for (const rank of ranks) {
    reached += rank
    for (let sum = reached; sum >= rank; sum--) counts[sum] = (counts[sum] ?? 0) + (counts[sum - rank] ?? 0)
  }
  return counts
}

function approximate(positive: number, n: number, ties: readonly number[]): number {
  const tied = ties.reduce((total, t) => total + t ** 3 - t, 0)
  const variance = (n * (n + 1) * (2 * n + 1)) / 24 - tied / 48
  return normalCdf(-(positive - (n * (n + 1)) / 4 - 0.5) / Math.sqrt(variance))
}
