import { type CaseSummary, caseNames, type Evidence, type NamedVerdict, namedVerdicts } from '@probative/core'
import { findingsSuite } from './findings-suite.ts'
import { gateProperties } from './gate-properties.ts'
import { gateTest } from './gate-test.ts'
import type { JunitSuite, JunitTest } from './junit-suite.ts'
import { measuredTest } from './measured-test.ts'
import { runProperties } from './run-properties.ts'

/**
 * One suite a probe, in the order of the plan: for each case a test that it was measured and one for each gate; then a suite of
 * findings, when there are warnings or alarms.
 */
export function suitesOf(evidence: Evidence): JunitSuite[] {
  const { record, cases, findings } = evidence
  const probes = new Map(record.plan.cases.map(({ caseId, probe }) => [caseId, probe]))
  const names = caseNames(record.plan.cases)
  const nameOf = (caseId: string) => names.get(caseId) ?? caseId
  const gates = Map.groupBy(namedVerdicts(evidence), ({ verdict }) => verdict.gate.caseId)
  const startedAt = record.sessions[0]?.startedAt
  const testsOf = testsIn(evidence)
  const byProbe = Map.groupBy(cases, ({ caseId }) => probes.get(caseId) ?? 'unknown probe')
  const suites = [...byProbe].map(([name, summaries]): JunitSuite => {
    const gatesOf = ({ caseId }: CaseSummary) => gates.get(caseId) ?? []
    return {
      name,
      startedAt,
      properties: [
        ...runProperties(evidence),
        ...summaries.flatMap(gatesOf).flatMap(gate => gateProperties(nameOf(gate.verdict.gate.caseId), gate)),
      ],
      tests: summaries.flatMap(summary => testsOf(nameOf(summary.caseId), summary, gatesOf(summary))),
    }
  })
  return [...suites, ...findingsSuite(findings, { startedAt, nameOf })]
}

function testsIn({ record: { launches, plan } }: Evidence) {
  const byCase = Map.groupBy(launches, ({ caseId }) => caseId)
  return (name: string, summary: CaseSummary, gates: readonly NamedVerdict[]): JunitTest[] => {
    const timeS = (byCase.get(summary.caseId) ?? []).reduce((sum, { wallS }) => sum + wallS, 0)
    return [measuredTest(name, summary, timeS), ...gates.map(gate => gateTest(name, gate, plan.policy))]
  }
}
