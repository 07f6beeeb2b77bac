import { formatQuantity } from '../../format/format-quantity.ts'
import type { Rule, RuleResult } from '../../plugin/rule.ts'
import { holmAdjusted } from '../../stats/holm.ts'
import { quantile, sortAscending } from '../../stats/quantile.ts'
import { trendChange, trendP } from '../../stats/trend.ts'
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
    const series = cases.flatMap(seriesOf)
    const short = cases.filter(({ valid }) => valid.length > 0 && valid.length < FEWEST_LAUNCHES)
    const adjusted = holmAdjusted(series.map(({ values }) => trendP(values)))
    return [...series.map((one, i) => resultOf(one, adjusted[i] ?? 1)), ...short.map(tooShort)]
  },
}

const tooShort = ({ planned: { caseId }, valid }: CaseData): RuleResult => ({
  caseId,
  result: 'cannot-tell',
  arithmetic: `${valid.length} launches; a trend needs ${FEWEST_LAUNCHES}`,
})

interface LaunchSeries {
  readonly caseId: string
  readonly metric: string
  readonly values: readonly number[]
}

function seriesOf({ planned: { caseId }, metrics }: CaseData): LaunchSeries[] {
  return [...metrics].flatMap(([metric, { definition, launchValues }]) =>
    metric === 'wall' || definition.kind === 'exact' || launchValues.length < FEWEST_LAUNCHES
      ? []
      : [{ caseId, metric, values: launchValues.map(({ value }) => value) }],
  )
}

function resultOf({ caseId, metric, values }: LaunchSeries, p: number): RuleResult {
  const test = `Mann-Kendall, p = ${p.toPrecision(2)}`
  if (p >= ALPHA)
    return { caseId, result: 'ok', arithmetic: `${metric}: no trend over ${values.length} launches (${test})` }
  const middle = Math.abs(quantile(sortAscending([...values]), 0.5))
  const change = trendChange(values) / middle
  const text = `${change > 0 ? '+' : ''}${formatQuantity(change, '1', { as: 'percent' })}`
  const arithmetic = `${metric} changes by ${text} over ${values.length} launches (${test})`
  return { caseId, result: middle > 0 && Math.abs(change) > SMALLEST ? 'breach' : 'ok', arithmetic }
}
