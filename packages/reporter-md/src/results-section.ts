import { type CaseSummary, formatInterval, formatQuantity, type MetricSummary } from '@probative/core'
import { type Cell, type Section, table } from './blocks.ts'
import { code, line, text } from './phrasing.ts'
import { sampleSize } from './sample-size.ts'

const HEAD = ['Case', 'Metric', 'Value (95 % interval)', 'Spread', 'n', 'Source']

/** Each metric of each case that ran, with its spread and how many values stand behind it. */
export function resultsSection(cases: readonly CaseSummary[], most: number): Section {
  const ran = cases.filter(({ status }) => status !== 'skipped')
  const rows = ran.flatMap(summary => summary.metrics.map(metric => rowOf(summary, metric)))
  return { heading: 'Results', blocks: table(HEAD, rows, { most, none: 'Nothing was measured.' }) }
}

const ARROWS = { higher: ' ↑', lower: ' ↓', none: '' } as const

function rowOf(summary: CaseSummary, metric: MetricSummary): readonly Cell[] {
  return [
    caseCell(summary),
    line(code(metric.metric), ARROWS[metric.definition.better]),
    measuredValue(metric),
    spread(metric),
    sampleSize(metric),
    metric.definition.source,
  ]
}

/** The case by name, when it has one, and id. */
export const caseCell = ({ caseId, name }: Pick<CaseSummary, 'caseId' | 'name'>): Cell =>
  name === undefined ? code(caseId) : line(text(name), ' ', code(caseId))

function measuredValue({ definition, interval, launchValues, unavailable }: MetricSummary): string {
  const as = definition.kind === 'proportion' ? 'percent' : undefined
  if (interval) return formatInterval(interval, definition.unit, { as })
  const [only] = launchValues
  if (only !== undefined) return `${formatQuantity(only.value, definition.unit, { as })} (one launch: no interval)`
  return whyNone(unavailable)
}

/** `not available: no RAPL access (4 ×)`. */
export function whyNone(unavailable: MetricSummary['unavailable']): string {
  const reasons = Object.entries(unavailable).map(([reason, count]) => `${reason} (${count} ×)`)
  return reasons.length > 0 ? `not available: ${reasons.join('; ')}` : 'no valid launch'
}

function spread({ description }: MetricSummary): string {
  if (!description) return ''
  const { cv, outliers } = description
  const marked = outliers.mild + outliers.severe
  const variation = cv === null ? [] : [`cv ${formatQuantity(cv, '1', { as: 'percent', uncertainty: cv })}`]
  return [...variation, ...(marked > 0 ? [`${marked} ${marked === 1 ? 'outlier' : 'outliers'}`] : [])].join(', ')
}
