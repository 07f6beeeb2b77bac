import type { UserCase } from '../config/schema.ts'
import { ProbativeError } from '../errors.ts'

const MOST_COMBINATIONS = 10_000

/** The options of every combination of the matrix, without the excluded ones; without a matrix, the case's own options. @throws MATRIX_INVALID */
export function expandOptions({
  options = {},
  matrix = {},
  exclude = [],
}: UserCase): Readonly<Record<string, unknown>>[] {
  const axes = Object.entries(matrix)
  for (const [key, values] of axes) if (values.length === 0) throw invalid(`matrix.${key} has no values`)
  const size = axes.reduce((product, [, values]) => product * values.length, 1)
  if (size > MOST_COMBINATIONS) throw invalid(`the matrix has ${size} combinations, more than ${MOST_COMBINATIONS}`)
  const combinations = axes.reduce<Record<string, unknown>[]>(
    (rows, [key, values]) => rows.flatMap(row => values.map(value => ({ ...row, [key]: value }))),
    [{}],
  )
  const kept = combinations.filter(row => !exclude.some(pattern => matchesPattern(pattern, { ...options, ...row })))
  if (kept.length === 0) throw invalid('exclude leaves no combination of the matrix')
  return kept.map(row => ({ ...options, ...row }))
}

const invalid = (message: string) => new ProbativeError({ code: 'MATRIX_INVALID', message })

function matchesPattern(pattern: Readonly<Record<string, unknown>>, row: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(pattern).every(([key, value]) => JSON.stringify(row[key]) === JSON.stringify(value))
}
