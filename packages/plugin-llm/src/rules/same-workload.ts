import type { CaseData, Facts, Rule, RuleInput, RuleResult } from '@probative/core'

/** Must be known and equal on both sides of a comparison. */
const SAME = [
  'request.prompt_seed',
  'request.prompt_tokens',
  'request.output_tokens',
  'sampling.method',
  'model.parameters',
] as const
/** Must be equal, and is not known where there is no file. */
const SAME_FILE = 'request.prompts_sha256'
/** Must be known on both sides. */
const KNOWN = ['engine.name', 'engine.version'] as const

/** Two engines are compared on the same work, and it is known which two. */
export const sameWorkload: Rule = {
  id: 'llm/same-workload',
  claim:
    'both sides of a comparison had the same prompts, lengths, sampling and size of model, and both versions are known',
  check: input =>
    pairsOf(input).map(({ case: one, other }) => ({ caseId: one.planned.caseId, ...compare(one, other) })),
}

interface Pair {
  readonly case: CaseData
  readonly other: CaseData
}

/** Each case of ours with each that one of its gates compares it with. */
function pairsOf({ record, cases }: RuleInput): readonly Pair[] {
  const byId = new Map(cases.map(one => [one.planned.caseId, one]))
  const pairs = record.plan.gates.flatMap(({ requirement, caseId }) => {
    if (requirement.kind !== 'relative' || !('case' in requirement.than)) return []
    const [one, other] = [byId.get(caseId), byId.get(requirement.than.case)]
    return one && other && [one, other].every(isOurs) ? [{ case: one, other }] : []
  })
  return [...new Map(pairs.map(pair => [`${pair.case.planned.caseId} ${pair.other.planned.caseId}`, pair])).values()]
}

const isOurs = ({ planned }: CaseData) => planned.probe.startsWith('llm/')

function compare(one: CaseData, other: CaseData): Pick<RuleResult, 'result' | 'arithmetic'> {
  const [mine, theirs] = [one.valid[0]?.facts, other.valid[0]?.facts]
  const against = `against ${other.planned.name ?? other.planned.caseId}`
  if (!mine || !theirs) return { result: 'cannot-tell', arithmetic: `${against}: one side has no valid launch` }
  const problems = [...differences(mine, theirs), ...unknowns(mine, theirs)]
  if (problems.length > 0) return { result: 'breach', arithmetic: `${against}: ${problems.join('; ')}` }
  const versions = [mine, theirs].map(facts => `${facts['engine.name']?.value} ${facts['engine.version']?.value}`)
  return { result: 'ok', arithmetic: `${against}: the same prompts, lengths and sampling; ${versions.join(' and ')}` }
}

function differences(mine: Facts, theirs: Facts): string[] {
  return [...SAME, SAME_FILE].flatMap(name => {
    const [here, there] = [mine[name]?.value ?? null, theirs[name]?.value ?? null]
    return here === there && (here !== null || name === SAME_FILE)
      ? []
      : [`${name} is ${here ?? 'unknown'} here and ${there ?? 'unknown'} there`]
  })
}

function unknowns(mine: Facts, theirs: Facts): string[] {
  return KNOWN.filter(name => [mine, theirs].some(facts => (facts[name]?.value ?? null) === null)).map(
    name => `${name} is not known on both sides`,
  )
}
