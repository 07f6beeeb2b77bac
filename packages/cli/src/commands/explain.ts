import {
  type Evidence,
  formatInterval,
  formatQuantity,
  ProbativeError,
  REASONS,
  requireText,
  type Verdict,
} from '@probative/core'
import { judgeDirectory } from '../judge-directory.ts'
import { openSuite, type SuiteFlags } from '../open-suite.ts'
import { findRunDirectory } from '../run-directory.ts'

/** Prints how gates were decided, with all the numbers. @throws GATE_UNKNOWN */
export async function explainCommand(
  id: string,
  named: string | undefined,
  flags: Pick<SuiteFlags, 'config' | 'json'>,
): Promise<number> {
  const { registry } = await openSuite(flags.config === undefined ? {} : { config: flags.config })
  const evidence = await judgeDirectory(findRunDirectory(named), registry)
  const found = evidence.verdicts.filter(({ gate }) => gate.id === id)
  if (found.length === 0) throw unknownGate(id, evidence)
  process.stdout.write(
    flags.json
      ? `${JSON.stringify(found)}\n`
      : `${found.map(verdict => explanation(verdict, evidence)).join('\n\n')}\n`,
  )
  return 0
}

function unknownGate(id: string, { verdicts }: Evidence): ProbativeError {
  const known = [...new Set(verdicts.map(({ gate }) => gate.id))]
  const message = known.length > 0 ? `no gate "${id}"; there are: ${known.join(', ')}` : 'the run has no gates'
  return new ProbativeError({ code: 'GATE_UNKNOWN', message })
}

function explanation(verdict: Verdict, evidence: Evidence): string {
  const { gate, outcome, reasons, arithmetic } = verdict
  const lines = [
    `${gate.id} on ${gate.caseId}`,
    ...(gate.threshold.text === undefined ? [] : [`  claim: ${gate.threshold.text}`]),
    `  required: ${[gate.metric, requireText(gate.threshold.require)].filter(Boolean).join(' ')}`,
    `  ${outcome}: ${arithmetic}`,
    ...reasons.map(reason => `    ${reason}: ${REASONS[reason]}`),
    ...launchLines(verdict, evidence),
    ...intervalLines(verdict),
    ...comparisonLines(verdict),
    ...planningLines(verdict),
  ]
  return lines.join('\n')
}

function launchLines({ gate }: Verdict, { cases }: Evidence): string[] {
  const reference =
    gate.requirement.kind === 'relative' && 'case' in gate.requirement.than ? gate.requirement.than.case : undefined
  return [gate.caseId, ...(reference === undefined ? [] : [reference])].flatMap(caseId => {
    const metric = cases.find(one => one.caseId === caseId)?.metrics.find(one => one.metric === gate.metric)
    if (!metric || metric.launchValues.length === 0) return []
    const values = metric.launchValues.map(({ value }) => formatQuantity(value, metric.definition.unit))
    return [`  launches of ${caseId} (${metric.definition.reduce} of each): ${values.join(', ')}`]
  })
}

function intervalLines({ measured, gate }: Verdict): string[] {
  if (!measured || gate.requirement.kind !== 'limit') return []
  const { unit } = gate.requirement
  return [`  interval: ${formatInterval(measured, unit)}, ${measured.confidence * 100} % two-sided`]
}

const digits = (value: number) => Number(value.toPrecision(4))

function comparisonLines({ workings, effect }: Verdict): string[] {
  if (!workings || !effect) return []
  const { scale, method, gain, low, high, se, df, margin, guard, p, adjustedP, family, rankP } = workings
  return [
    `  method: ${method}; scale ${scale}, above 0 is better`,
    `  gain ${digits(gain)}, one-sided 95 % bounds ${digits(low)} and ${digits(high)}${se === undefined ? '' : `, standard error ${digits(se)}, ${digits(df ?? 0)} degrees of freedom`}`,
    `  margin ${digits(margin)}${guard > 0 ? `; sessions may differ by ${digits(guard)} by themselves` : ''}`,
    `  p of failing ${digits(p)}, ${digits(adjustedP)} by Holm's procedure over ${family} comparison${family === 1 ? '' : 's'}${rankP === undefined ? '' : `; rank test of what is shown ${digits(rankP)}`}`,
  ]
}

function planningLines({ minimumDetectable, toDecide, workings }: Verdict): string[] {
  const percent = (ratio: number) => formatQuantity(ratio, '1', { as: 'percent' })
  const smallest =
    minimumDetectable === undefined ? undefined : workings?.scale === 'log' ? minimumDetectable - 1 : minimumDetectable
  return [
    ...(smallest === undefined
      ? []
      : [`  smallest effect that these launches show nine times out of ten: ${percent(smallest)}`]),
    ...(toDecide === undefined
      ? []
      : [
          `  to decide: about ${toDecide.launches} launches, ${digits(toDecide.minutes)} more minutes, if the estimate stays`,
        ]),
  ]
}
