import type { CaseSummary, Evidence, LaunchRecord, MetricSummary, PlannedCase } from '@probative/core'
import { buildEvidence } from './build-evidence.ts'
import { buildRecord, SEQ_READ } from './build-record.ts'

export interface EvidenceSize {
  readonly cases: number
  readonly launches: number
  readonly runs: number
}

/** Evidence of any size for performance and truncation tests: one metric a case, each value with all its digits. */
export function buildLargeEvidence({ cases, launches, runs }: EvidenceSize): Evidence {
  const small = buildEvidence()
  const record = buildRecord()
  const planned = record.plan.cases.find(c => c.caseId === SEQ_READ) as PlannedCase
  const summary = small.cases[0] as CaseSummary
  const throughput = summary.metrics[0] as MetricSummary
  const launch = record.launches[0] as LaunchRecord
  const ids = Array.from({ length: cases }, (_, i) => `${SEQ_READ}&n=${i}`)
  const valuesOf = (c: number, l: number) =>
    Array.from({ length: runs }, (_, i) => 3e9 * (1 + Math.sin(c + l + i) / 50))
  const metrics = { throughput: throughput.definition }
  return buildEvidence({
    record: {
      ...record,
      plan: { ...record.plan, gates: [], cases: ids.map(caseId => ({ ...planned, caseId, metrics })) },
      launches: ids.flatMap((caseId, c) =>
        Array.from({ length: launches }, (_, l) => ({
          ...launch,
          caseId,
          launch: l,
          runs,
          values: { throughput: valuesOf(c, l) },
        })),
      ),
    },
    cases: ids.map(caseId => ({
      ...summary,
      caseId,
      launches: { planned: launches, valid: launches, invalid: 0, failed: 0 },
      metrics: [
        {
          ...throughput,
          launchValues: Array.from({ length: launches }, (_, launch) => ({ launch, session: 's1', value: 3e9 })),
          runs: launches * runs,
        },
      ],
    })),
    verdicts: [],
    findings: [],
    exitCode: 0,
    sentence: 'nothing judged: the suite has no gates.',
  })
}
