import { formatQuantity, type Plan, type PlannedCase, prepareRun, requireText } from '@probative/core'
import { openSuite, type SuiteFlags } from '../open-suite.ts'
import { textTable } from '../text-table.ts'

/** Shows what `run` would do. */
export async function planCommand(flags: SuiteFlags): Promise<number> {
  const loaded = await openSuite(flags)
  const signal = new AbortController().signal
  const { plan, planDigest } = await prepareRun(loaded, {
    cwd: process.cwd(),
    signal,
    ...(flags.filter === undefined ? {} : { filter: flags.filter }),
  })
  process.stdout.write(
    flags.json ? `${JSON.stringify({ planDigest, ...plan }, null, 2)}\n` : `${planText(plan, planDigest)}\n`,
  )
  return 0
}

function planText(plan: Plan, digest: string): string {
  const gates = plan.gates.map(gate => [
    'gate',
    gate.id,
    gate.caseId,
    [gate.metric, requireText(gate.threshold.require)].filter(Boolean).join(' '),
    gate.severity,
  ])
  return [
    `${plan.suite}  ${digest.slice(0, 19)}  seed ${plan.seed}`,
    textTable([['case', 'launches x iterations', 'time-out', ''], ...plan.cases.map(caseRow)]),
    gates.length > 0 ? textTable(gates) : 'no gates: nothing will be judged',
    'order: launch by launch through all cases, in rounds, each in an order that the id of the run draws',
  ].join('\n\n')
}

function caseRow({ caseId, sampling, skipped }: PlannedCase): string[] {
  const { launches, iterations, timeoutMs } = sampling
  const note = skipped ? `skipped: ${skipped.reason}${skipped.fix ? ` - ${skipped.fix}` : ''}` : ''
  return [caseId, `${launches} x ${iterations}`, formatQuantity(timeoutMs / 1000, 's'), note]
}
