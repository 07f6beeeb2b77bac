import type { Adjusted, Pending } from './pending.ts'
import type { Workings } from './workings.ts'

/** The numbers behind a comparison that has been decided. */
export function workingsOf({ requirement, estimate, limits, p }: Pending, adjusted: Adjusted): Workings {
  const { scale, method, value, low, high, difference, ranks } = estimate
  return {
    scale,
    method,
    gain: value,
    low,
    high,
    ...(difference ? { se: difference.se, df: difference.df } : {}),
    margin: limits.margin,
    guard: limits.guard,
    p,
    adjustedP: adjusted.p,
    family: adjusted.family,
    ...(ranks ? { rankP: ranks.below(requirement.direction === 'worse' ? 0 : limits.margin) } : {}),
  }
}
