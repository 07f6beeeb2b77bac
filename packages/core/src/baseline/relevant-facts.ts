import type { Facts } from '../plugin/fact.ts'
import type { LaunchRecord, RunRecord } from '../record/record.ts'

type FactValue = string | number | boolean | null
export type FactValues = Readonly<Record<string, FactValue>>

/** What decides whether two results of a case may be compared. */
export interface RelevantFacts {
  /** Identity facts of the machine that the probe is sensitive to; null where unknown. */
  readonly environment: FactValues
  /** Facts about the input. */
  readonly workload: FactValues
}

/** A prefix without any fact counts as one that is unknown: nobody knows what it was. */
export function relevantFacts(
  record: Pick<RunRecord, 'sessions'>,
  launches: readonly LaunchRecord[],
  sensitiveTo: readonly string[],
): RelevantFacts {
  const all: Facts = Object.assign(
    {},
    ...record.sessions.map(session => session.facts),
    ...launches.map(launch => launch.facts),
  )
  const isUnder = (name: string, prefix: string) => name === prefix || name.startsWith(`${prefix}.`)
  const environment = select(all, (name, { role }) => role === 'identity' && sensitiveTo.some(p => isUnder(name, p)))
  const unheard = sensitiveTo.filter(prefix => !Object.keys(environment).some(name => isUnder(name, prefix)))
  return {
    environment: { ...environment, ...Object.fromEntries(unheard.map(prefix => [prefix, null])) },
    workload: select(all, (_, { role }) => role === 'workload'),
  }
}

function select(facts: Facts, wanted: (name: string, fact: Facts[string]) => boolean): Record<string, FactValue> {
  const kept = Object.entries(facts).filter(([name, fact]) => wanted(name, fact))
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, { value }]) => [name, value]))
}
