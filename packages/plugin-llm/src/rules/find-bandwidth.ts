import type { Facts, RuleInput } from '@probative/core'

/** Memory bandwidth of the device that a case ran on, and how it is known. */
export interface Bandwidth {
  readonly bytesPerS: number
  readonly from: string
}

/** Facts that name a bandwidth, in B/s. */
const FACTS = { cpu: 'memory.bandwidth', gpu: 'gpu.memory_bandwidth' } as const
/** Probes that measure one. */
const PROBES = { cpu: 'memory/host', gpu: 'memory/device' } as const

/**
 * The highest bandwidth that the record knows for a kind of device: a fact of a session or of one of its launches, or what a case of
 * the same run measured. Undefined when nobody looked.
 */
export function findBandwidth({ record, cases }: RuleInput, device: 'cpu' | 'gpu'): Bandwidth | undefined {
  const facts = [...record.sessions.map(({ facts }) => facts), ...record.launches.map(({ facts }) => facts)]
  const known = facts.flatMap(one => ofFacts(one, FACTS[device]))
  const measured = cases
    .filter(({ planned }) => planned.probe === PROBES[device])
    .flatMap(({ planned, metrics }) =>
      [...metrics].flatMap(([name, { definition, launchValues }]) =>
        definition.unit === 'B/s'
          ? launchValues.map(({ value }) => ({ bytesPerS: value, from: `${name} of ${planned.caseId}` }))
          : [],
      ),
    )
  return [...known, ...measured].sort((a, b) => b.bytesPerS - a.bytesPerS)[0]
}

function ofFacts(facts: Facts, name: string): Bandwidth[] {
  const value = facts[name]?.value
  return typeof value === 'number' ? [{ bytesPerS: value, from: `the fact ${name}` }] : []
}
