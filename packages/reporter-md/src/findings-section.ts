import type { Finding } from '@probative/core'
import { type Section, table } from './blocks.ts'
import { code, strong } from './phrasing.ts'

const RANK: Readonly<Record<Finding['severity'], number>> = { alarm: 0, warn: 1, note: 2 }

/** What was noticed without a gate asking for it, worst first. */
export function findingsSection(findings: readonly Finding[], most: number): Section {
  const ordered = findings.toSorted((a, b) => RANK[a.severity] - RANK[b.severity])
  const rows = ordered.map(({ severity, code: name, caseId, text }) => [
    severity === 'note' ? severity : [strong(severity)],
    code(name),
    caseId === undefined ? '' : code(caseId),
    text,
  ])
  return { heading: 'Findings', blocks: table(['Severity', 'Code', 'Case', 'Text'], rows, { most, none: 'None.' }) }
}
