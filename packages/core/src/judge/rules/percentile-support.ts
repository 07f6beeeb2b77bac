import type { Rule, RuleResult } from '../../plugin/rule.ts'
import { samplesForPercentile } from '../../stats/interval.ts'
import { countOf } from '../../stats/reduce-values.ts'

/** A 95th percentile of five values is the largest of them. */
export const percentileSupport: Rule = {
  id: 'core/percentile-support',
  claim: 'a percentile that is judged has the samples that it needs',
  check: ({ record, cases }) => {
    const byId = new Map(cases.map(one => [one.planned.caseId, one]))
    return record.plan.gates.flatMap(({ requirement, caseId, metric = '' }): RuleResult[] => {
      const p = 'p' in requirement ? requirement.p : undefined
      const samples = byId.get(caseId)?.metrics.get(metric)?.samples ?? []
      if (p === undefined || samples.length === 0) return []
      const needed = samplesForPercentile(p)
      const fewest = Math.min(...samples.map(countOf))
      const arithmetic = `p${p} of ${metric}: ${fewest} values in the smallest launch, ${needed} are needed`
      return [{ caseId, result: fewest < needed ? 'breach' : 'ok', arithmetic }]
    })
  },
}
