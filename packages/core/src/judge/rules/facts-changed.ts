import type { Rule, RuleResult } from '../../plugin/rule.ts'
import type { CaseData } from '../case-data.ts'

/** Launches on another device or input are not launches of one thing. */
export const factsChanged: Rule = {
  id: 'core/facts-changed',
  claim: 'device and input were the same in every launch of a case',
  check: ({ cases }) => cases.flatMap(changesOf),
}

function changesOf({ planned: { caseId }, valid, invalid, failed }: CaseData): RuleResult[] {
  const facts = [...valid, ...invalid, ...failed].flatMap(launch =>
    Object.entries(launch.facts).filter(([, fact]) => fact.role !== 'condition' && fact.value !== null),
  )
  return [...Map.groupBy(facts, ([name]) => name)].map(([name, group]) => {
    const values = [...new Set(group.map(([, { value }]) => value))]
    return values.length > 1
      ? { caseId, result: 'breach', arithmetic: `${name} was not the same in every launch: ${values.join(', ')}` }
      : { caseId, result: 'ok', arithmetic: `${name} was ${values[0]} in ${group.length} launches` }
  })
}
