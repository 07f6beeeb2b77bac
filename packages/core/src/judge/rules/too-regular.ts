import type { Rule, RuleResult } from '../../plugin/rule.ts'
import { type NoisySeries, noisySeries } from './numbers.ts'

const FEWEST = 6
/** A period must be seen three times over before it is one. */
const REPETITIONS = 3
/** Steps that are equal to this share of themselves come from adding a constant. */
const EQUAL_STEPS = 1e-9

/** What is measured varies. Values that are all the same, go round in a circle or rise in equal steps come from a formula. */
export const tooRegular: Rule = {
  id: 'core/too-regular',
  claim: 'noisy values look like measured ones: neither identical nor a pattern',
  check: ({ cases }) => cases.flatMap(one => noisySeries(one).map(regularity)),
}

function regularity({ caseId, metric, launches }: NoisySeries): RuleResult {
  const values = launches.flat()
  if (values.length < FEWEST)
    return {
      caseId,
      result: 'cannot-tell',
      arithmetic: `${metric}: ${values.length} values, a pattern needs ${FEWEST}`,
    }
  const pattern = patternOf(values)
  if (!pattern) return { caseId, result: 'ok', arithmetic: `${metric}: ${values.length} values without a pattern` }
  const isCount = values.every(Number.isInteger)
  const arithmetic = `${metric}: ${values.length} values ${pattern}; measured values vary`
  // Bytes, pages and files may well be the same each time.
  return { caseId, result: isCount ? 'cannot-tell' : 'breach', arithmetic }
}

function patternOf(values: readonly number[]): string | undefined {
  if (values.every(value => value === values[0])) return `are all exactly ${values[0]}`
  const period = periodOf(values)
  if (period !== undefined) return `repeat every ${period}`
  return isArithmetic(values) ? `rise in equal steps of ${(values[1] ?? 0) - (values[0] ?? 0)}` : undefined
}

function periodOf(values: readonly number[]): number | undefined {
  for (let period = 2; period * REPETITIONS <= values.length; period++)
    if (values.every((value, i) => i < period || value === values[i - period])) return period
  return undefined
}

function isArithmetic(values: readonly number[]): boolean {
  const steps = values.slice(1).map((value, i) => value - (values[i] ?? 0))
  const [first = 0] = steps
  return first !== 0 && steps.every(step => Math.abs(step - first) <= EQUAL_STEPS * Math.abs(first))
}
