import type { ResolvedMetric } from '../../packages/core/dist/index.js'
import { cellCode, cellText, markdownTable } from './markdown-table.ts'

const HEAD = ['metric', 'unit', 'better', 'kind', 'value of a launch', 'source', 'title']

/** One row a metric. */
export function metricTable(metrics: Readonly<Record<string, ResolvedMetric>>): string {
  const rows = Object.entries(metrics).map(([name, { unit, better, kind, reduce, source, title }]) => [
    cellCode(name),
    cellCode(unit),
    better === 'none' ? 'neither' : better,
    kind,
    reduce,
    source,
    cellText(title),
  ])
  return markdownTable(HEAD, rows)
}
