import * as z from 'zod'
import type { Finding } from '../../plugin/finding.ts'
import type { Rule, RuleInput, RuleResult } from '../../plugin/rule.ts'

/** A rule and what it found. */
export interface RuleReport {
  readonly rule: Rule
  readonly results: readonly RuleResult[]
}

/** What a plugin's rule says is as unknown as all that comes from a plugin. */
const resultsSchema = z.array(
  z.object({
    caseId: z.string().optional(),
    result: z.enum(['ok', 'breach', 'cannot-tell']),
    arithmetic: z.string(),
    alarm: z.boolean().optional(),
  }),
)

/** Runs every rule. One that throws or says nonsense can't tell, and says why: it must not cost the verdict of a run. */
export function runRules(rules: readonly Rule[], input: RuleInput): RuleReport[] {
  return rules.map(rule => {
    try {
      const results = rule.check(input)
      const parsed = resultsSchema.safeParse(results)
      return { rule, results: parsed.success ? results : failure(z.prettifyError(parsed.error)) }
    } catch (error) {
      return { rule, results: failure(error instanceof Error ? error.message : String(error)) }
    }
  })
}

const failure = (why: string): RuleResult[] => [{ result: 'cannot-tell', arithmetic: `the rule failed: ${why}` }]

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
