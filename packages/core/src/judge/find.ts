import { formatQuantity } from '../format/format-quantity.ts'
import type { Facts } from '../plugin/fact.ts'
import type { Finding } from '../plugin/finding.ts'
import type { RunRecord } from '../record/record.ts'

const BUSY_PRESSURE = 0.1
const BUSY_LOAD_PER_CORE = 0.5
const SEVERITIES: readonly Finding['severity'][] = ['alarm', 'warn', 'note']

/** What should be known beside the numbers: what probes found, a busy or changed machine, an unfinished run. The worst first. */
export function findAll(record: RunRecord): Finding[] {
  const all = [
    ...ofLaunches(record),
    ...changedFacts(record),
    ...record.sessions.flatMap(busyMachine),
    ...interrupted(record),
  ]
  return all.sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity))
}

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

/** Facts of device or input that differ between the launches of one case: they are not launches of the same thing. */
function changedFacts({ launches }: RunRecord): Finding[] {
  const facts = launches.flatMap(({ caseId, facts }) =>
    Object.entries(facts)
      .filter(([, fact]) => fact.role !== 'condition' && fact.value !== null)
      .map(([name, { value }]) => ({ caseId, name, value })),
  )
  return [...Map.groupBy(facts, ({ caseId, name }) => `${name} ${caseId}`).values()].flatMap((group): Finding[] => {
    const values = [...new Set(group.map(({ value }) => value))]
    const [first] = group
    if (!first || values.length < 2) return []
    return [
      {
        code: 'facts-changed',
        severity: 'warn',
        caseId: first.caseId,
        text: `${first.name} was not the same in every launch: ${values.join(', ')}`,
      },
    ]
  })
}

function busyMachine({ facts, conditionsBefore }: RunRecord['sessions'][number]): Finding[] {
  const pressure = numberOf(conditionsBefore, 'pressure.cpu')
  const load = numberOf(conditionsBefore, 'load.1min')
  const cores = numberOf(facts, 'cpu.cores') ?? 1
  const reasons = [
    ...(pressure !== undefined && pressure > BUSY_PRESSURE
      ? [`tasks waited for a CPU in ${formatQuantity(pressure, '1', { as: 'percent' })} of the last 10 s`]
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
