import type { RuleReport } from './rules/run-rules.ts'
import { type Ruling, ruling } from './ruling.ts'

/** A rule as a gate: it holds for a case when it holds for everything it says of the case and of the whole run. */
export function judgeRule(id: string, caseId: string, reports: readonly RuleReport[]): Ruling {
  const report = reports.find(one => one.rule.id === id)
  if (!report) return ruling('unmeasured', 'rule-missing', `the plugin that brings ${id} is not loaded`)
  const results = report.results.filter(one => one.caseId === undefined || one.caseId === caseId)
  const decisive =
    results.find(one => one.result === 'breach') ??
    results.find(one => one.result === 'cannot-tell') ??
    results.find(one => one.result === 'ok')
  if (!decisive) return ruling('unmeasured', 'rule-silent', `${id} says nothing about this case`)
  if (decisive.result === 'breach') return ruling('fail', 'rule-breached', decisive.arithmetic)
  if (decisive.result === 'cannot-tell') return ruling('inconclusive', 'rule-cannot-tell', decisive.arithmetic)
  return ruling('pass', '', decisive.arithmetic)
}
