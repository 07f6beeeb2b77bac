import { ProbativeError } from '../errors.ts'
import type { ResolvedMetric } from '../plugin/metric.ts'
import { parseQuantity, type Quantity } from '../units.ts'
import type { Limit } from './threshold.ts'

type Subject = Limit['subject']

/** What may stand on the left, k6's names included. */
const SUBJECTS: Readonly<Record<string, Subject>> = {
  '': 'value',
  value: 'value',
  median: 'median',
  med: 'median',
  mean: 'mean',
  avg: 'mean',
  min: 'min',
  max: 'max',
  cv: 'cv',
  runs: 'runs',
  launches: 'launches',
  count: 'count',
  rate: 'rate',
}
const PERCENTILE = /^p(?:\(\s*(\d+(?:\.\d+)?)\s*\)|(\d+(?:\.\d+)?))$/
const FORM = /^\s*([a-z]*|p\(?\s*[\d.]+\s*\)?)\s*(<=|>=|===|==|!=|<|>|≤|≥)\s*(.+)$/i
const OPERATORS: Readonly<Record<string, Limit['op']>> = { '===': '==', '≤': '<=', '≥': '>=' }
/** Percentiles that need no support on both sides. */
const NAMED_PERCENTILES: ReadonlyMap<number, { readonly subject: Subject }> = new Map([
  [0, { subject: 'min' }],
  [50, { subject: 'median' }],
  [100, { subject: 'max' }],
])
/** Subjects that count things: a bare number is what they are compared with. */
const COUNTS: ReadonlySet<Subject> = new Set(['runs', 'launches', 'count'])
const SUGGESTED: Readonly<Record<string, string>> = {
  s: 'ms',
  B: 'MiB',
  'B/s': 'MB/s',
  'FLOP/s': 'TFLOP/s',
  'OP/s': 'TOP/s',
  '°C': '°C',
}

/** Subjects that answer without a metric being named. */
export const needsMetric = (require: string): boolean =>
  !['runs', 'launches'].includes(FORM.exec(require)?.[1]?.toLowerCase() ?? '')

/**
 * A written threshold as data, its bound in the metric's base unit.
 * @throws THRESHOLD_SYNTAX, THRESHOLD_UNIT, UNIT_UNKNOWN
 */
export function parseThreshold(require: string, metric: ResolvedMetric): Limit {
  const match = FORM.exec(require)
  if (!match) throw syntax(require)
  const [, left = '', operator = '', right = ''] = match
  const { subject, p } = parseSubject(left.trim().toLowerCase(), require)
  const op = OPERATORS[operator] ?? (operator as Limit['op'])
  const quantity = parseQuantity(right)
  if (!quantity) throw syntax(require)
  const unit = unitOf(subject, metric)
  checkUnit({ require, right, quantity, unit, subject })
  return { kind: 'limit', subject, ...(p === undefined ? {} : { p }), op, bound: quantity.value, unit }
}

/** The left side of a threshold: `p(95)` -> { subject: 'percentile', p: 95 }. @throws THRESHOLD_SYNTAX, naming the whole */
export function parseSubject(left: string, require: string): { subject: Subject; p?: number } {
  const percentile = PERCENTILE.exec(left)
  if (percentile) {
    const p = Number(percentile[1] ?? percentile[2])
    if (p > 100) throw syntax(require)
    return NAMED_PERCENTILES.get(p) ?? { subject: 'percentile', p }
  }
  const subject = Object.hasOwn(SUBJECTS, left) ? SUBJECTS[left] : undefined
  if (!subject) throw syntax(require)
  return { subject }
}

function unitOf(subject: Subject, metric: ResolvedMetric): string {
  if (COUNTS.has(subject) || subject === 'cv') return '1'
  if (metric.kind === 'proportion') return '1'
  if (subject === 'rate')
    throw new ProbativeError({
      code: 'THRESHOLD_UNIT',
      message: `"rate" needs a proportion, this metric is ${metric.kind} in ${metric.unit}`,
    })
  return metric.unit
}

interface UnitCheck {
  readonly require: string
  readonly right: string
  readonly quantity: Quantity
  readonly unit: string
  readonly subject: Subject
}

function checkUnit({ require, right, quantity, unit, subject }: UnitCheck): void {
  const isBare = /^[+-]?[\d.,_e+-]+$/i.test(right.trim())
  if (quantity.unit === unit && (isBare || !COUNTS.has(subject))) return
  const hint = isBare ? ` - did you mean "${right.trim()} ${SUGGESTED[unit] ?? unit}"?` : ` - the metric is in ${unit}`
  const wants = COUNTS.has(subject) ? 'a bare number' : unit === '1' ? 'a ratio such as 5 %' : `a quantity in ${unit}`
  throw new ProbativeError({ code: 'THRESHOLD_UNIT', message: `"${require}" needs ${wants}${hint}` })
}

const syntax = (require: string) =>
  new ProbativeError({
    code: 'THRESHOLD_SYNTAX',
    message: `"${require}" is not a threshold; write for example "median >= 60 token/s", "p(95) < 2 s", "cv < 5 %", "runs >= 30"`,
  })
