import type { PlannedCase } from './plan.ts'

/**
 * What to call each case where there is no room for its id: case id -> its name, or the id when it has none or shares it with
 * another case.
 */
export function caseNames(cases: readonly Pick<PlannedCase, 'caseId' | 'name'>[]): ReadonlyMap<string, string> {
  const bearers = Map.groupBy(cases, ({ name }) => name)
  return new Map(
    cases.map(({ caseId, name }) => [caseId, name !== undefined && bearers.get(name)?.length === 1 ? name : caseId]),
  )
}
