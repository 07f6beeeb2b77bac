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
    return [
      ...series.map((one, i) => resultOf(one, { p: adjusted[i] ?? 1, family: series.length })),
      ...short.map(tooShort),
    ]
  },
}

const tooShort = ({ planned: { caseId }, valid }: CaseData): RuleResult => ({
  caseId,
  result: 'cannot-tell',
  arithmetic: `${valid.length} launch${valid.length === 1 ? '' : 'es'}; a trend needs ${FEWEST_LAUNCHES}`,
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

function resultOf(
  { caseId, metric, values }: LaunchSeries,
  { p, family }: { readonly p: number; readonly family: number },
): RuleResult {
  const test = `Mann-Kendall, p = ${p.toPrecision(2)}${family > 1 ? ` among ${family}` : ''}`
  const over = `over ${values.length} launches (${test})`
  if (p >= ALPHA && family * smallestP(values.length) >= ALPHA)
    return { caseId, result: 'cannot-tell', arithmetic: `${metric}: so few launches can't show a trend ${over}` }
  if (p >= ALPHA) return { caseId, result: 'ok', arithmetic: `${metric}: no trend ${over}` }
  // Additive values lie on both sides of 0: their own size is the scale, not their middle.
  const size = quantile(sortAscending(values.map(Math.abs)), 0.5)
  if (size === 0) return { caseId, result: 'ok', arithmetic: `${metric} is mostly 0, a trend has no scale ${over}` }
  const change = trendChange(values) / size
  const text = `${change > 0 ? '+' : ''}${formatQuantity(change, '1', { as: 'percent' })}`
  const result = Math.abs(change) > SMALLEST ? 'breach' : 'ok'
  return { caseId, result, arithmetic: `${metric} changes by ${text} ${over}` }
}

/** Of n values in perfect order: both directions of n! orders. */
const smallestP = (n: number) => 2 / Array.from({ length: n }, (_, i) => i + 1).reduce((product, i) => product * i, 1)
