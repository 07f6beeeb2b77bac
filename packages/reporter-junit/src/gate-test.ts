import { formatInterval, gateText, type NamedVerdict, type Plan, REASONS, type Verdict } from '@probative/core'
import type { JunitResult, JunitTest } from './junit-suite.ts'

/** The test of a gate of the case that is called `className`. Judging takes no time: that of the launches is on the test of the case. */
export const gateTest = (className: string, { name, verdict }: NamedVerdict, policy: Plan['policy']): JunitTest => ({
  className,
  name,
  timeS: 0,
  result: resultOf(verdict, policy),
  lines: linesOf(verdict),
})

/**
 * Red where the gate makes the run red: a gate that only warns is skipped, never red. What is undecided is skipped, unless the
 * policy of the suite counts it as a failure.
 */
function resultOf({ gate, outcome, reasons, arithmetic }: Verdict, policy: Plan['policy']): JunitResult {
  const reason = reasons[0] ?? outcome
  const message = arithmetic || reason
  if (outcome === 'pass') return { kind: 'passed' }
  if (gate.severity === 'warn') return { kind: 'skipped', message: `warns only: ${outcome}: ${reason}` }
  if (outcome === 'fail') return { kind: 'failure', type: reason, message }
  if (outcome === 'invalid') return { kind: 'error', type: reason, message }
  if (outcome !== 'skipped' && policy[outcome] === 'fail')
    return { kind: 'failure', type: reason, message: `${outcome}, which the policy counts as a failure: ${message}` }
  return { kind: 'skipped', message: `${outcome}: ${reason}` }
}

function linesOf(verdict: Verdict): string[] {
  const { gate, arithmetic, reasons, measured, launches, runs, toDecide } = verdict
  const { requirement, threshold } = gate
  return [
    ...(threshold.text === undefined ? [] : [threshold.text]),
    `required: ${gateText(gate)}`,
    ...(measured && requirement.kind === 'limit' ? [`measured: ${formatInterval(measured, requirement.unit)}`] : []),
    ...(arithmetic === '' ? [] : [`why: ${arithmetic}`]),
    ...reasons.map(reason => `${reason}: ${REASONS[reason]}`),
    `from: ${launches} launches, ${runs} iterations`,
    ...(toDecide
      ? [`to decide: about ${toDecide.launches} launches, ${Math.ceil(toDecide.minutes)} more minutes`]
      : []),
  ]
}
