import { formatQuantity } from '../../format/format-quantity.ts'
import type { Rule, RuleResult } from '../../plugin/rule.ts'
import { meanInterval } from '../../stats/interval.ts'
import { quantile, sortAscending } from '../../stats/quantile.ts'
import { type NoisySeries, noisySeries } from './numbers.ts'

const FEWEST_LAUNCHES = 3
const FEWEST_VALUES = 4
const CONFIDENCE = 0.99
const LARGEST_CHANGE = 0.05

/** Launches whose first half differs from their second were measured before the work had settled. */
export const unsettled: Rule = {
  id: 'core/unsettled',
  claim: 'the first and the second half of each launch agree',
  check: ({ cases }) => cases.flatMap(one => noisySeries(one).flatMap(compareHalves)),
}

function compareHalves({ caseId, metric, data, launches }: NoisySeries): RuleResult[] {
  // The samples of one iteration may be sorted or come from several threads: their order says nothing.
  if (data.definition.kind === 'distribution') return []
  const changes = launches.flatMap(values => changeOf(values) ?? [])
  const interval = changes.length < FEWEST_LAUNCHES ? undefined : meanInterval(changes, CONFIDENCE)
  if (!interval) return []
  const change = Math.expm1(interval.value)
  const isShown = (interval.low > 0 || interval.high < 0) && Math.abs(change) > LARGEST_CHANGE
  const arithmetic = `${metric}: the second half of a launch is ${change > 0 ? '+' : ''}${formatQuantity(change, '1', { as: 'percent' })} against the first (${changes.length} launches, 99 %); more warm-up may settle it`
  return [{ caseId, result: isShown ? 'breach' : 'ok', arithmetic }]
}

/** Log of the second half's median over the first's. */
function changeOf(values: readonly number[]): number | undefined {
  if (values.length < FEWEST_VALUES || values.some(value => value <= 0)) return undefined
  const half = Math.floor(values.length / 2)
  const median = (part: readonly number[]) => quantile(sortAscending([...part]), 0.5)
  return Math.log(median(values.slice(-half)) / median(values.slice(0, half)))
}
