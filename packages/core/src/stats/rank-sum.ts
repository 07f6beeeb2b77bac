import { doubledMidranks } from './midranks.ts'
import { normalCdf } from './normal.ts'

/** Above this many values, both sides together, the normal approximation is within 0.007 of the exact p, from five a side. */
const MOST_EXACT = 24

/**
 * One-sided p-value of the Mann-Whitney test that values of `a` tend to be above those of `b`; exact up to 24 values, ties
 * included, from there by the normal approximation with its corrections for ties and continuity.
 * @see doi:10.1214/aoms/1177730491 Mann, Whitney 1947
 * @see doi:10.1007/BF02613687 Streitberg, Röhmel 1986: the shift algorithm
 */
export function rankSumAbove(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const { ranks, ties } = doubledMidranks([...Array.from(a), ...Array.from(b)])
  const sum = ranks.subarray(0, a.length).reduce((total, rank) => total + rank, 0)
  return ranks.length <= MOST_EXACT
    ? shareAtLeast(sum, countsOf(ranks, a.length))
    : approximate(sum / 2, { n: a.length, m: b.length, ties })
}

/** How many of the ways to choose so many of the ranks have which sum. */
function countsOf(ranks: Int32Array, chosen: number): Float64Array {
  const most = ranks.reduce((total, rank) => total + rank, 0)
  const rows = Array.from({ length: chosen + 1 }, () => new Float64Array(most + 1))
  const first = rows[0] as Float64Array
  first[0] = 1
  let reached = 0
  for (const [index, rank] of ranks.entries()) {
    reached += rank
    for (let k = Math.min(chosen, index + 1); k >= 1; k--) {
      const into = rows[k] as Float64Array
      const from = rows[k - 1] as Float64Array
      for (let sum = reached; sum >= rank; sum--) into[sum] = (into[sum] ?? 0) + (from[sum - rank] ?? 0)
    }
  }
  return rows[chosen] as Float64Array
}

function shareAtLeast(sum: number, counts: Float64Array): number {
  let all = 0
  let reaching = 0
  for (const [at, count] of counts.entries()) {
    all += count
    if (at >= sum) reaching += count
  }
  return reaching / all
}

function approximate(
  rankSum: number,
  { n, m, ties }: { readonly n: number; readonly m: number; readonly ties: readonly number[] },
): number {
  const u = rankSum - (n * (n + 1)) / 2
  const all = n + m
  const tied = ties.reduce((total, t) => total + t ** 3 - t, 0)
  const variance = ((n * m) / 12) * (all + 1 - tied / (all * (all - 1)))
  if (variance <= 0) return 1
  return normalCdf(-(u - (n * m) / 2 - 0.5) / Math.sqrt(variance))
}
