import { formatQuantity } from '../../format/format-quantity.ts'
import type { Rule, RuleResult } from '../../plugin/rule.ts'
import { holmAdjusted } from '../../stats/holm.ts'
import { moments } from '../../stats/moments.ts'
import { quantile, sortAscending } from '../../stats/quantile.ts'
import { studentTCdf } from '../../stats/student-t.ts'
import { type NoisySeries, noisySeries } from './numbers.ts'

const FEWEST_LAUNCHES = 3
const FEWEST_VALUES = 4
const ALPHA = 0.01
const LARGEST_CHANGE = 0.05

/** Launches whose first half differs from their second were measured before the work had settled. */
export const unsettled: Rule = {
  id: 'core/unsettled',
  claim: 'the first and the second half of each launch agree',
  check: ({ cases }) => {
    // The samples of one iteration may be sorted or come from several threads: their order says nothing.
    const series = cases.flatMap(noisySeries).filter(({ data }) => data.definition.kind !== 'distribution')
    const found = series.map(halvesOf)
    const told = found.filter(({ changes }) => changes.length >= FEWEST_LAUNCHES)
    const adjusted = holmAdjusted(told.map(({ changes }) => changeP(changes)))
    const few = found.filter(({ changes }) => changes.length < FEWEST_LAUNCHES)
    return [...told.map((one, i) => resultOf(one, adjusted[i] ?? 1)), ...few.map(tooFew)]
  },
}

interface Halves {
  readonly caseId: string
  readonly metric: string
  /** Logs of the second half's median over the first's, of each launch that has one. */
  readonly changes: readonly number[]
}

const halvesOf = ({ caseId, metric, launches }: NoisySeries): Halves => ({
  caseId,
  metric,
  changes: launches.flatMap(values => changeOf(values) ?? []),
})

const tooFew = ({ caseId, metric, changes }: Halves): RuleResult => ({
  caseId,
  result: 'cannot-tell',
  arithmetic: `${metric}: ${changes.length} launch${changes.length === 1 ? '' : 'es'} with ${FEWEST_VALUES} values above 0; ${FEWEST_LAUNCHES} are needed`,
})

function resultOf({ caseId, metric, changes }: Halves, p: number): RuleResult {
  const change = Math.expm1(changes.reduce((sum, one) => sum + one, 0) / changes.length)
  const isShown = p < ALPHA && Math.abs(change) > LARGEST_CHANGE
  const size = `${change > 0 ? '+' : ''}${formatQuantity(change, '1', { as: 'percent' })}`
  const arithmetic = `${metric}: the second half of a launch is ${size} against the first (${changes.length} launches, p = ${p.toPrecision(2)})`
  return isShown
    ? { caseId, result: 'breach', arithmetic: `${arithmetic}; more warm-up may settle it` }
    : { caseId, result: 'ok', arithmetic }
}

/** Two-sided p-value of "no change": by t, or by the signs where a coarse clock leaves no spread to measure with. */
function changeP(changes: readonly number[]): number {
  const { n, mean, squares } = moments(Float64Array.from(changes))
  if (mean === 0) return 1
  if (squares === 0) return 2 ** (1 - n)
  return 2 * studentTCdf(-Math.abs(mean) / Math.sqrt(squares / (n - 1) / n), n - 1)
}

function changeOf(values: readonly number[]): number | undefined {
  if (values.length < FEWEST_VALUES || values.some(value => value <= 0)) return undefined
  const half = Math.floor(values.length / 2)
  const median = (part: readonly number[]) => quantile(sortAscending([...part]), 0.5)
  return Math.log(median(values.slice(-half)) / median(values.slice(0, half)))
}
