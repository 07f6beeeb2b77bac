import { formatQuantity } from '../format/format-quantity.ts'
import type { Facts } from '../plugin/fact.ts'
import type { Finding } from '../plugin/finding.ts'
import type { RunRecord } from '../record/record.ts'

const BUSY_PRESSURE = 0.1
const BUSY_LOAD_PER_CORE = 0.5
const SEVERITIES: readonly Finding['severity'][] = ['alarm', 'warn', 'note']

/** What should be known beside the numbers: what probes found, a busy machine, an unfinished run. The worst first. */
export function findAll(record: RunRecord): Finding[] {
  const ofLaunches = record.launches.flatMap(({ caseId, findings = [] }) =>
    findings.map(finding => ({ ...finding, caseId })),
  )
  const all = [...ofLaunches, ...record.sessions.flatMap(busyMachine), ...interrupted(record)]
  const distinct = all.filter((one, i) => all.findIndex(other => sameFinding(one, other)) === i)
  return distinct.sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity))
}

const sameFinding = (a: Finding, b: Finding) => a.code === b.code && a.caseId === b.caseId && a.text === b.text

function busyMachine({ facts, conditionsBefore }: RunRecord['sessions'][number]): Finding[] {
  const pressure = numberOf(conditionsBefore, 'pressure.cpu')
  const load = numberOf(conditionsBefore, 'load.1min')
  const cores = numberOf(facts, 'cpu.cores') ?? 1
  const reasons = [
    ...(pressure !== undefined && pressure > BUSY_PRESSURE
      ? [`tasks waited for a CPU in ${formatQuantity(pressure, '1')} of the last 10 s`]
      : []),
    ...(load !== undefined && load > BUSY_LOAD_PER_CORE * cores ? [`load ${load} on ${cores} cores`] : []),
  ]
  if (reasons.length === 0) return []
  return [
    { code: 'machine-busy', severity: 'warn', text: `the machine was busy before the run: ${reasons.join('; ')}` },
  ]
}

function numberOf(facts: Facts, name: string): number | undefined {
  const value = facts[name]?.value
  return typeof value === 'number' ? value : undefined
}

function interrupted({ complete }: RunRecord): Finding[] {
  return complete
    ? []
    : [{ code: 'run-interrupted', severity: 'warn', text: 'the run did not come to its end; --resume continues it' }]
}
