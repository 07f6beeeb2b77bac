import type { Facts } from '../../plugin/fact.ts'
import type { Rule, RuleResult } from '../../plugin/rule.ts'
import type { Session } from '../../record/record.ts'
import type { CaseData } from '../case-data.ts'

/** Launches on another device or input are not launches of one thing. */
export const factsChanged: Rule = {
  id: 'core/facts-changed',
  claim: 'device and input were the same in every launch of a case, the machine in every session',
  check: ({ record, cases }) => [...changesOfSessions(record.sessions), ...cases.flatMap(changesOf)],
}

/** A run may be resumed after an update, or on another machine. */
function changesOfSessions(sessions: readonly Session[]): RuleResult[] {
  if (sessions.length < 2) return []
  const changed = valuesByFact(sessions.map(({ facts }) => facts)).filter(({ values }) => values.length > 1)
  return changed.length === 0
    ? [{ result: 'ok', arithmetic: `the machine was the same in ${sessions.length} sessions` }]
    : changed.map(({ name, values }) => ({
        result: 'breach',
        arithmetic: `${name} was not the same in every session: ${values.join(', ')}`,
      }))
}

function changesOf({ planned: { caseId }, valid, invalid, failed }: CaseData): RuleResult[] {
  const facts = [...valid, ...invalid, ...failed].map(launch => launch.facts)
  return valuesByFact(facts).map(({ name, values, times }) =>
    values.length > 1
      ? { caseId, result: 'breach', arithmetic: `${name} was not the same in every launch: ${values.join(', ')}` }
      : { caseId, result: 'ok', arithmetic: `${name} was ${values[0]} in ${times} launches` },
  )
}

/** The distinct values of each fact that must not change. One that is unknown here and there says nothing. */
function valuesByFact(all: readonly Facts[]) {
  const known = all.flatMap(facts =>
    Object.entries(facts).filter(([, { role, value }]) => role !== 'condition' && value !== null),
  )
  return [...Map.groupBy(known, ([name]) => name)].map(([name, group]) => ({
    name,
    values: [...new Set(group.map(([, { value }]) => value))],
    times: group.length,
  }))
}
