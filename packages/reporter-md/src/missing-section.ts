import type { CaseSummary, Evidence, PlannedCase } from '@probative/core'
import { type Cell, type Section, table } from './blocks.ts'
import { code, line, strong } from './phrasing.ts'
import { caseCell, whyNone } from './results-section.ts'

const HEAD = ['Case', 'What', 'Why', 'Fix']
const WORDS: Readonly<Record<CaseSummary['status'], string>> = {
  measured: 'measured',
  partly: 'partly measured',
  failed: 'failed',
  skipped: 'skipped',
  pending: 'not finished',
}
const RESUME = 'continue with npx probative run --resume'

/** What is not in the results: cases that were skipped or failed, launches that do not count, values that were not there. */
export function missingSection({ record, cases }: Evidence, most: number): Section {
  const planned = new Map(record.plan.cases.map(c => [c.caseId, c]))
  const rows = cases.flatMap(summary => [...caseRows(summary, planned.get(summary.caseId)), ...metricRows(summary)])
  const none = 'Nothing: every planned case was measured and every launch is valid.'
  return { heading: 'Skipped and failed', blocks: table(HEAD, rows, { most, none }) }
}

function caseRows(summary: CaseSummary, planned: PlannedCase | undefined): readonly (readonly Cell[])[] {
  const { status, problems, required } = summary
  if (status === 'measured' && problems.length === 0) return []
  const word = required ? [strong(WORDS[status])] : line(WORDS[status], ' (optional)')
  const skipped = planned?.skipped
  if (skipped) return [[caseCell(summary), word, skipped.reason, skipped.fix ?? '']]
  if (status === 'pending')
    return [[caseCell(summary), word, ['the run ended before its launches were done', ...problems].join('; '), RESUME]]
  return [[caseCell(summary), word, problems.join('; '), '']]
}

function metricRows(summary: CaseSummary): readonly (readonly Cell[])[] {
  return summary.metrics
    .filter(({ unavailable }) => Object.keys(unavailable).length > 0)
    .map(({ metric, unavailable }) => [caseCell(summary), line('metric ', code(metric)), whyNone(unavailable), ''])
}
