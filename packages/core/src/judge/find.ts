import type { Finding } from '../plugin/finding.ts'
import type { RunRecord } from '../record/record.ts'

const SEVERITIES: readonly Finding['severity'][] = ['alarm', 'warn', 'note']

/** What probes found, and that a run did not come to its end. */
export const findAll = (record: RunRecord): Finding[] => [...ofLaunches(record), ...interrupted(record)]

/** The worst first. */
export const sortBySeverity = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity))

/** What probes found, once a case: the words of the first launch, and in how many it was found. */
function ofLaunches({ launches }: RunRecord): Finding[] {
  const found = launches.flatMap(({ caseId, launch, findings = [] }) =>
    findings.map(finding => ({ ...finding, caseId, launch })),
  )
  const groups = Map.groupBy(found, ({ code, severity, caseId }) => `${severity} ${code} ${caseId}`)
  return [...groups.values()].flatMap(group => {
    const [first] = group
    if (!first) return []
    const { launch: _, ...finding } = first
    const times = new Set(group.map(one => one.launch)).size
    return [{ ...finding, text: times > 1 ? `${finding.text} (${times} launches)` : finding.text }]
  })
}

function interrupted({ complete }: RunRecord): Finding[] {
  return complete
    ? []
    : [{ code: 'run-interrupted', severity: 'warn', text: 'the run did not come to its end; --resume continues it' }]
}
