import { type CaseSummary, formatQuantity, type MetricSummary, samplesForPercentile } from '@probative/core'
import { type Cell, type Section, sentence, table } from './blocks.ts'
import { code } from './phrasing.ts'
import { caseCell } from './results-section.ts'

/** The samples a percentile needs before its interval is not simply the extreme value; median and extremes always stand. */
const NEEDED = {
  min: 1,
  p5: samplesForPercentile(5),
  p50: 1,
  p90: samplesForPercentile(90),
  p95: samplesForPercentile(95),
  p99: samplesForPercentile(99),
  max: 1,
} as const
const COLUMNS = Object.keys(NEEDED) as (keyof typeof NEEDED)[]

/** The percentiles of every distribution; one that too few samples stand behind says so. `undefined` without any. */
export function percentilesSection(cases: readonly CaseSummary[], most: number): Section | undefined {
  const rows = cases.flatMap(summary =>
    summary.metrics
      .filter(({ definition }) => definition.kind === 'distribution' && summary.status !== 'skipped')
      .map(metric => [caseCell(summary), code(metric.metric), ...percentiles(metric)]),
  )
  if (rows.length === 0) return undefined
  const blocks = table(['Case', 'Metric', 'n', ...COLUMNS], rows, { most, none: '' })
  const note = `A percentile is printed from ${NEEDED.p90} (p90), ${NEEDED.p95} (p5, p95) or ${NEEDED.p99} (p99) samples on.`
  return { heading: 'Percentiles', blocks: [...blocks, sentence(note)] }
}

function percentiles({ description, definition }: MetricSummary): readonly Cell[] {
  if (!description) return ['0', ...COLUMNS.map(() => '')]
  const { n, medianInterval } = description
  const uncertainty = medianInterval ? (medianInterval.high - medianInterval.low) / 2 : undefined
  const cell = (column: keyof typeof NEEDED) =>
    n < NEEDED[column]
      ? `n < ${NEEDED[column]}`
      : formatQuantity(description[column], definition.unit, column === 'p50' ? { uncertainty } : {})
  return [`${description.n}`, ...COLUMNS.map(cell)]
}
