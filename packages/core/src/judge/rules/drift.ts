import { formatQuantity } from '../../format/format-quantity.ts'
import type { Rule, RuleResult } from '../../plugin/rule.ts'
import { holmAdjusted } from '../../stats/holm.ts'
import { type Trend, trendOf } from '../../stats/trend.ts'
import type { CaseData } from '../case-data.ts'

const FEWEST_LAUNCHES = 6
const ALPHA = 0.01
/** A drift that changes no conclusion is not worth a word. */
const SMALLEST = 0.02

/** Launches of one case that get slower and slower were not measured under one condition. */
export const drift: Rule = {
  id: 'core/drift',
  claim: 'the launches of a case show no trend over the run',
  check: ({ cases }) => {
    const trends = cases.flatMap(trendsOf)
    const adjusted = holmAdjusted(trends.map(({ trend }) => trend.p))
    return trends.map(({ caseId, metric, trend, launches }, i): RuleResult => {
      const p = adjusted[i] ?? 1
      const isDrift = p < ALPHA && Math.abs(trend.change) > SMALLEST
      const change = `${trend.change > 0 ? '+' : ''}${formatQuantity(trend.change, '1', { as: 'percent' })}`
      const arithmetic = `${metric} changes by ${change} over ${launches} launches (Mann-Kendall, p = ${p.toPrecision(2)})`
      return { caseId, result: isDrift ? 'breach' : 'ok', arithmetic }
    })
  },
}

interface CaseTrend {
  readonly caseId: string
  readonly metric: string
  readonly trend: Trend
  readonly launches: number
}

function trendsOf({ planned: { caseId }, metrics }: CaseData): CaseTrend[] {
  return [...metrics].flatMap(([metric, { definition, launchValues }]) => {
    if (metric === 'wall' || definition.kind === 'exact' || launchValues.length < FEWEST_LAUNCHES) return []
    const trend = trendOf(launchValues.map(({ value }) => value))
    return trend ? [{ caseId, metric, trend, launches: launchValues.length }] : []
  })
}
