import type { Label } from '@probative/core'
import type { JobRecord } from '../job/job-record.ts'

/** Where the service says that jobs ran. One that fell back to the processor makes the whole a fall back. `undefined`: it says nothing. */
export function accelerationLabel(records: readonly JobRecord[]): Label | undefined {
  const said = records.flatMap(({ attestation }) => attestation.acceleration ?? [])
  const kinds = [...Map.groupBy(said, value => value)].map(([value, jobs]) => ({ value, jobs: jobs.length }))
  const [first, ...others] = kinds.sort((a, b) => Number(isCpu(b.value)) - Number(isCpu(a.value)) || b.jobs - a.jobs)
  if (!first) return undefined
  const rest = others.map(({ value, jobs }) => `${jobs} ${value}`).join(', ')
  return {
    value: rest ? `${first.value} (${first.jobs} of ${said.length} jobs; ${rest})` : first.value,
    source: 'reported',
  }
}

const isCpu = (value: string) => /^(cpu|none)\b/i.test(value)
