import type { Finding } from '../../plugin/finding.ts'
import type { Rule, RuleInput, RuleResult } from '../../plugin/rule.ts'

/** A rule and what it found. */
export interface RuleReport {
  readonly rule: Rule
  readonly results: readonly RuleResult[]
}

/** Runs every rule. One that throws can't tell, and says why: it must not cost the verdict of a run. */
export function runRules(rules: readonly Rule[], input: RuleInput): RuleReport[] {
  return rules.map(rule => {
    try {
      return { rule, results: rule.check(input) }
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      return { rule, results: [{ result: 'cannot-tell', arithmetic: `the rule failed: ${why}` }] }
    }
  })
}

/** Breaches as findings; the code is the id of the rule, `llm-same-prompts`, that of a rule of the core without its namespace. */
export function findingsOf(reports: readonly RuleReport[]): Finding[] {
  return reports.flatMap(({ rule, results }) =>
    results
      .filter(({ result }) => result === 'breach')
      .map(({ caseId, arithmetic, alarm }): Finding => {
        const severity = alarm ? 'alarm' : 'warn'
        const code = rule.id.replace(/^core\//, '').replace('/', '-')
        return { code, severity, text: arithmetic, ...(caseId === undefined ? {} : { caseId }) }
      }),
  )
}
