import type { Rule, RuleResult } from '../../plugin/rule.ts'
import { type NoisySeries, noisySeries } from './numbers.ts'

const FEWEST = 6
/** A period must be seen three times over before it is one. */
const REPETITIONS = 3
/** Steps that are equal to this share of themselves come from adding a constant. */
const EQUAL_STEPS = 1e-9
/** A clock that ticks in milliseconds reads the same again and again; two values with more digits than this don't agree by luck. */
const COARSE_DIGITS = 4
/** What the arithmetic of a probe leaves of the digits of its clock. */
const KEPT_DIGITS = 12
/** So rarely may luck make a pattern of coarse values. */
const LUCK = 1e-6

/** What is measured varies. Values that are all the same, go round in a circle or rise in equal steps come from a formula. */
export const tooRegular: Rule = {
  id: 'core/too-regular',
  claim: 'noisy values look like measured ones: neither identical nor a pattern',
  check: ({ cases }) => cases.flatMap(one => noisySeries(one).map(regularity)),
}

function regularity({ caseId, metric, launches }: NoisySeries): RuleResult {
  const values = launches.flat()
  const cannotTell = (arithmetic: string): RuleResult => ({ caseId, result: 'cannot-tell', arithmetic })
  if (values.length < FEWEST) return cannotTell(`${metric}: ${values.length} values, a pattern needs ${FEWEST}`)
  const pattern = patternOf(values)
  if (!pattern) return { caseId, result: 'ok', arithmetic: `${metric}: ${values.length} values without a pattern` }
  const found = `${metric}: ${values.length} values ${pattern.text}`
  // Bytes, pages and files may well be the same each time, and so may what a coarse clock or sensor reads.
  if (values.every(Number.isInteger)) return cannotTell(`${found}; whole numbers may`)
  if (values.every(isCoarse) && pattern.luck > LUCK) return cannotTell(`${found}; values of so few digits may`)
  return { caseId, result: 'breach', arithmetic: `${found}; measured values vary` }
}

const isCoarse = (value: number) => Number(value.toPrecision(COARSE_DIGITS)) === Number(value.toPrecision(KEPT_DIGITS))

interface Pattern {
  readonly text: string
  /** How likely it comes about where each of the values is as likely as it is frequent. */
  readonly luck: number
}

function patternOf(values: readonly number[]): Pattern | undefined {
  if (values.every(value => value === values[0])) return { text: `are all exactly ${values[0]}`, luck: 1 }
  const period = periodOf(values)
  if (period !== undefined) return { text: `repeat every ${period}`, luck: matchP(values) ** (values.length - period) }
  // What warms up or fills does rise in equal steps of a coarse sensor.
  if (isArithmetic(values)) return { text: `rise in equal steps of ${(values[1] ?? 0) - (values[0] ?? 0)}`, luck: 1 }
  return undefined
}

/** How likely two of the values are alike. */
function matchP(values: readonly number[]): number {
  const groups = [...Map.groupBy(values, value => value).values()]
  return groups.reduce((sum, group) => sum + (group.length / values.length) ** 2, 0)
}

/**
 * The smallest period that values seen three times over have, in one pass.
 * @see doi:10.1137/0206024 Knuth, Morris, Pratt 1977: what is left of the length is the longest border
 */
function periodOf(values: readonly number[]): number | undefined {
  const borders = new Int32Array(values.length)
  for (let i = 1; i < values.length; i++) {
    let border = borders[i - 1] ?? 0
    while (border > 0 && values[i] !== values[border]) border = borders[border - 1] ?? 0
    borders[i] = values[i] === values[border] ? border + 1 : 0
  }
  const period = values.length - (borders.at(-1) ?? 0)
  return period * REPETITIONS <= values.length ? period : undefined
}

function isArithmetic(values: readonly number[]): boolean {
  const steps = values.slice(1).map((value, i) => value - (values[i] ?? 0))
  const [first = 0] = steps
  return first !== 0 && steps.every(step => Math.abs(step - first) <= EQUAL_STEPS * Math.abs(first))
}
