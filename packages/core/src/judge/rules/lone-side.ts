import type { Rule, RuleResult } from '../../plugin/rule.ts'

/** One measurement has no spread: nobody knows by how much the next one would differ. */
export const loneSide: Rule = {
  id: 'core/lone-side',
  claim: 'both sides of a comparison were measured more than once',
  check: ({ record, cases }) => {
    const byId = new Map(cases.map(one => [one.planned.caseId, one]))
    return record.plan.gates.flatMap(({ requirement, caseId, metric = '' }): RuleResult[] => {
      if (requirement.kind !== 'relative' || !('case' in requirement.than)) return []
      const other = requirement.than.case
      const launches = [caseId, other].map(id => byId.get(id)?.metrics.get(metric)?.launchValues.length ?? 0)
      // A side without any value is a gate that is not measured, and says so itself.
      const lone = launches.includes(1)
      const arithmetic = `${metric}: ${launches[0]} launches here, ${launches[1]} of ${other}`
      return [{ caseId, result: lone ? 'breach' : launches.includes(0) ? 'cannot-tell' : 'ok', arithmetic }]
    })
  },
}
