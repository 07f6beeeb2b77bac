import type { Rule, RuleResult } from '../../plugin/rule.ts'
import type { CaseData } from '../case-data.ts'

/** One measurement has no spread: nobody knows by how much the next one would differ. */
export const loneSide: Rule = {
  id: 'core/lone-side',
  claim: 'both sides of a comparison were measured more than once',
  check: ({ record, cases }) => {
    const byId = new Map(cases.map(one => [one.planned.caseId, one]))
    return record.plan.gates.flatMap(({ requirement, caseId, metric = '' }): RuleResult[] => {
      if (requirement.kind !== 'relative') return []
      const { than } = requirement
      const ids = 'case' in than ? [caseId, than.case] : [caseId]
      const sides = ids.map(id => byId.get(id))
      return sides[0] && hasSpread(sides[0], metric) ? [resultOf(sides, ids, metric)] : []
    })
  },
}

/** An exact value is what it is, and a share has the spread of its trials: one launch may do. */
function hasSpread({ metrics }: CaseData, metric: string): boolean {
  const kind = metrics.get(metric)?.definition.kind
  return kind !== undefined && kind !== 'exact' && kind !== 'proportion'
}

function resultOf(sides: readonly (CaseData | undefined)[], ids: readonly string[], metric: string): RuleResult {
  const launches = sides.map(side => side?.metrics.get(metric)?.launchValues.length ?? 0)
  const counts = launches.map((count, i) => `${count} launch${count === 1 ? '' : 'es'} of ${ids[i]}`)
  // A side without any value is a gate that is not measured, and says so itself.
  const result = launches.includes(1) ? 'breach' : launches.includes(0) ? 'cannot-tell' : 'ok'
  return { caseId: ids[0] as string, result, arithmetic: `${metric}: ${counts.join(', ')}` }
}
