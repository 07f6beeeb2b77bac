import { formatInterval } from '../format/format-interval.ts'
import { formatQuantity } from '../format/format-quantity.ts'
import { describe } from '../stats/describe.ts'
import { type Interval, jackknifeInterval, samplesForPercentile } from '../stats/interval.ts'
import { intervalAcross } from '../stats/launch-value.ts'
import { aggregateSamples, countOf } from '../stats/reduce-values.ts'
import type { MetricData } from './case-data.ts'
import type { Outcome } from './evidence.ts'
import { exactValues } from './exact-values.ts'
import type { ReasonCode } from './reasons.ts'
import { type Ruling, ruling } from './ruling.ts'
import { metricInterval, numbersOf } from './summarize-case.ts'
import type { Limit } from './threshold.ts'

const FEWEST_LAUNCHES = 3

/** Whether data meet a requirement. There must be data: without any there is nothing to compare. */
export const judgeLimit = (requirement: Limit, data: MetricData): Ruling =>
  JUDGES[requirement.subject](requirement, data)

type Judge = (requirement: Limit, data: MetricData) => Ruling

const JUDGES: Readonly<Record<Limit['subject'], Judge>> = {
  runs: (requirement, data) => judgeCount(requirement, data.runs, 'iterations'),
  launches: (requirement, data) => judgeCount(requirement, data.launchValues.length, 'launches'),
  count: (requirement, data) =>
    judgeCount(
      requirement,
      data.samples.reduce((total, one) => total + countOf(one), 0),
      'values',
    ),
  rate: judgeLaunchValues,
  value: judgeLaunchValues,
  median: (requirement, data) => judgeAggregate(requirement, data, 'median'),
  mean: (requirement, data) => judgeAggregate(requirement, data, 'mean'),
  min: (requirement, data) => judgeExtreme(requirement, data, 'min'),
  max: (requirement, data) => judgeExtreme(requirement, data, 'max'),
  percentile: judgePercentile,
  cv: judgeCv,
}

function judgeCount(requirement: Limit, count: number, what: string): Ruling {
  const isMet = compare(count, requirement)
  return ruling(
    isMet ? 'pass' : 'fail',
    isMet ? '' : 'count-outside',
    `${count} ${what}; required ${requirement.op} ${requirement.bound}`,
  )
}

function judgeLaunchValues(requirement: Limit, data: MetricData): Ruling {
  if (data.definition.kind === 'exact') return judgeExact(requirement, exactValues(data))
  const interval = metricInterval(data)
  return judgeInterval(requirement, { interval, values: numbersOf(data.launchValues), kind: data.definition.kind })
}

function judgeAggregate(
  requirement: Limit,
  data: MetricData,
  aggregate: 'median' | 'mean' | { readonly percentile: number },
): Ruling {
  if (data.definition.kind === 'exact') return judgeExact(requirement, exactValues(data))
  const values = data.samples.flatMap(one => aggregateSamples(one, aggregate) ?? [])
  const interval =
    data.definition.kind === 'proportion' ? metricInterval(data) : intervalAcross(values, data.definition)
  return judgeInterval(requirement, { interval, values, kind: data.definition.kind })
}

function judgePercentile(requirement: Limit, data: MetricData): Ruling {
  const p = requirement.p ?? 50
  const needed = samplesForPercentile(p)
  const fewest = Math.min(...data.samples.map(countOf))
  if (fewest < needed)
    return ruling(
      'inconclusive',
      'too-few-samples',
      `p${p} needs ${needed} values in each launch, the smallest has ${fewest}`,
    )
  return judgeAggregate(requirement, data, { percentile: p })
}

/** "max < 2 s" speaks of every value: one that breaks it decides, and none in few launches decides nothing. */
function judgeExtreme(requirement: Limit, data: MetricData, which: 'min' | 'max'): Ruling {
  const values = data.samples.flatMap(one => aggregateSamples(one, which) ?? [])
  const extreme = which === 'min' ? Math.min(...values) : Math.max(...values)
  const text = `${which} of ${data.samples.reduce((total, one) => total + countOf(one), 0)} values ${formatQuantity(extreme, requirement.unit)}; required ${boundText(requirement)}`
  if (!compare(extreme, requirement)) return ruling('fail', 'extreme-outside', text)
  return values.length < FEWEST_LAUNCHES ? tooFew(values.length, text) : ruling('pass', '', text)
}

function judgeCv(requirement: Limit, data: MetricData): Ruling {
  const groups = data.samples.map(one => (one.kind === 'numbers' ? one.inOrder : []))
  const pooled = describe(groups.flat())?.cv
  if (pooled === null || pooled === undefined)
    return ruling('inconclusive', 'no-cv', 'a CV needs at least two positive values, one by one')
  const interval = jackknifeInterval(groups, values => describe(values)?.cv ?? 0)
  const text = `CV of ${groups.flat().length} runs in ${groups.length} launches`
  if (!interval) return tooFew(groups.length, `${text} ${formatQuantity(pooled, '1')}`)
  return judgeInterval(requirement, {
    interval: { ...interval, low: Math.max(0, interval.low) },
    values: groups.map(() => pooled),
    kind: 'sampled',
  })
}

interface Measured {
  readonly interval: Interval | undefined
  readonly values: readonly number[]
  readonly kind: MetricData['definition']['kind']
}

function judgeInterval(requirement: Limit, { interval, values, kind }: Measured): Ruling {
  const needed = kind === 'proportion' ? 1 : FEWEST_LAUNCHES
  if (!interval || values.length < needed)
    return { ...tooFew(values.length, only(values, requirement)), ...(interval ? { measured: interval } : {}) }
  const text = `${formatInterval(interval, requirement.unit)} over ${values.length} launches; required ${boundText(requirement)}`
  const ends = [compare(interval.low, requirement), compare(interval.high, requirement)]
  const decided = requirement.op === '==' || requirement.op === '!=' ? equality(requirement, interval) : undefined
  const outcome = decided ?? (ends.every(Boolean) ? 'pass' : ends.some(Boolean) ? 'inconclusive' : 'fail')
  return { ...ruling(outcome, CROSSED[outcome] ?? '', text), measured: interval }
}

const CROSSED: Partial<Record<Outcome, ReasonCode>> = {
  fail: 'interval-outside',
  inconclusive: 'interval-crosses-bound',
}

/** A noisy value is never shown to be equal to a number; it may be shown to differ from it. */
function equality({ op, bound }: Limit, { low, high }: Interval): Outcome {
  const excluded = bound < low || bound > high
  if (!excluded) return 'inconclusive'
  return op === '!=' ? 'pass' : 'fail'
}

function judgeExact(requirement: Limit, values: readonly number[]): Ruling {
  const [first] = values
  const shown = only(values, requirement)
  if (first === undefined || values.length > 1)
    return ruling('inconclusive', 'model-violated', `declared exact, but its values differ: ${shown}`)
  const isMet = compare(first, requirement)
  return ruling(isMet ? 'pass' : 'fail', isMet ? '' : 'value-outside', `${shown}; required ${boundText(requirement)}`)
}

const only = (values: readonly number[], { unit }: Limit) =>
  [...new Set(values)]
    .slice(0, 3)
    .map(value => formatQuantity(value, unit))
    .join(', ')

const tooFew = (launches: number, text: string) =>
  ruling(
    'inconclusive',
    'too-few-launches',
    `${text}; ${launches} launch${launches === 1 ? '' : 'es'}, an interval needs ${FEWEST_LAUNCHES}`,
  )

const boundText = ({ op, bound, unit }: Limit) => `${op} ${formatQuantity(bound, unit)}`

function compare(value: number, { op, bound }: Limit): boolean {
  return COMPARE[op](value, bound)
}

const COMPARE: Readonly<Record<Limit['op'], (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
}
