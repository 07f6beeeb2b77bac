import type { Decision } from './decide.ts'
import type { Adjusted, Pending } from './pending.ts'
import type { Workings } from './workings.ts'

/** The numbers behind a comparison that has been decided. */
export function workingsOf({ estimate, limits, p }: Pending, adjusted: Adjusted, { rankP }: Decision): Workings {
  const { scale, method, value, low, high, difference } = estimate
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
    ...(rankP === undefined ? {} : { rankP }),
  }
}
