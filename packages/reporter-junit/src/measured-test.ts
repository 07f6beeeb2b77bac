import type { CaseSummary } from '@probative/core'
import type { JunitResult, JunitTest } from './junit-suite.ts'

/** That a case was measured in full. It has the time of the case's launches: seconds. */
export function measuredTest(className: string, summary: CaseSummary, timeS: number): JunitTest {
  const { caseId, launches, problems } = summary
  return {
    className,
    name: 'is measured',
    timeS,
    result: resultOf(summary),
    lines: [
      caseId,
      `${launches.valid} of ${launches.planned} launches are valid, ${launches.invalid} invalid, ${launches.failed} failed`,
      ...problems,
    ],
  }
}

function resultOf({ status, required, problems }: CaseSummary): JunitResult {
  if (status === 'measured') return { kind: 'passed' }
  const message = problems[0] ?? 'the run ended before the launches of this case were done'
  return required ? { kind: 'error', type: status, message } : { kind: 'skipped', message }
}
