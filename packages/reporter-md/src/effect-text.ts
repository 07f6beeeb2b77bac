import { formatInterval, type Gate, type Plan, type Verdict } from '@probative/core'

/** The effect of a comparison with its interval: `0.920 × (0.850 .. 1.010)` as good as the reference; of a proportion `-2.0 points (...)`. */
export function effectText(effect: NonNullable<Verdict['effect']>, isShare: boolean): string {
  if (!isShare) return formatInterval(effect, '1').replace(' (', ' × (')
  const { value, low, high } = effect
  return formatInterval({ ...effect, value: 100 * value, low: 100 * low, high: 100 * high }, '{points}')
}

/** Whether a gate compares shares: its effect is then a difference, not a ratio. */
export const comparesShares = ({ caseId, metric = '' }: Gate, { cases }: Plan): boolean =>
  cases.find(one => one.caseId === caseId)?.metrics[metric]?.kind === 'proportion'
