import type { CaseData, Rule, RuleResult } from '@probative/core'

/** The clock is read a few times in a launch, so a share of what it allows is good to some percent. */
const CLOCK_TOLERANCE = 1.05
/** Declared figures of tensor cores are for a clock that a cool card exceeds: 1980 MHz where 1830 were declared. */
const PEAK_TOLERANCE = 1.1

/** No rate is above what the hardware can do. */
export const belowThePeak: Rule = {
  id: 'gpu/below-the-peak',
  claim: 'no rate is above what the clock that was held allows, or above the declared peak',
  check: ({ cases }) => cases.filter(one => one.metrics.has('peak_share')).map(checkCase),
}

function checkCase({ planned: { caseId }, metrics }: CaseData): RuleResult {
  const most = (metric: string) => {
    const values = (metrics.get(metric)?.launchValues ?? []).map(({ value }) => value)
    return values.length === 0 ? undefined : Math.max(...values)
  }
  const [clock, peak] = [most('clock_share'), most('peak_share')]
  if (clock === undefined && peak === undefined)
    return {
      caseId,
      result: 'cannot-tell',
      arithmetic: 'no declared peak is known for this GPU, or nothing was measured',
    }
  const told = [
    ...(clock === undefined
      ? []
      : [`${percent(clock)} of what the held clock allows (at most ${percent(CLOCK_TOLERANCE)})`]),
    ...(peak === undefined ? [] : [`${percent(peak)} of the declared peak (at most ${percent(PEAK_TOLERANCE)})`]),
  ]
  const breach = (clock ?? 0) > CLOCK_TOLERANCE || (peak ?? 0) > PEAK_TOLERANCE
  return { caseId, result: breach ? 'breach' : 'ok', arithmetic: told.join(', '), alarm: breach }
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`
