import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ProbativeError } from '../errors.ts'
import { type Metric, resolveMetric } from '../plugin/metric.ts'
import { needsMetric, parseThreshold } from './parse-threshold.ts'
import { requirementSchema } from './threshold.ts'

const metric = (unit: string, kind: Metric['kind'] = 'sampled') => resolveMetric('x', { unit, better: 'lower', kind })
const seconds = metric('s')
const bytes = metric('B/s')
const proportion = metric('1', 'proportion')

test.each([
  [
    'median >= 60 token/s',
    metric('token/s'),
    { kind: 'limit', subject: 'median', op: '>=', bound: 60, unit: 'token/s' },
  ],
  ['med < 2 s', seconds, { kind: 'limit', subject: 'median', op: '<', bound: 2, unit: 's' }],
  ['< 2 s', seconds, { kind: 'limit', subject: 'value', op: '<', bound: 2, unit: 's' }],
  ['value<=250ms', seconds, { kind: 'limit', subject: 'value', op: '<=', bound: 0.25, unit: 's' }],
  ['avg < 200 ms', seconds, { kind: 'limit', subject: 'mean', op: '<', bound: 0.2, unit: 's' }],
  ['mean < 1 min', seconds, { kind: 'limit', subject: 'mean', op: '<', bound: 60, unit: 's' }],
  ['p(95)<200ms', seconds, { kind: 'limit', subject: 'percentile', p: 95, op: '<', bound: 0.2, unit: 's' }],
  ['p95 < 200 ms', seconds, { kind: 'limit', subject: 'percentile', p: 95, op: '<', bound: 0.2, unit: 's' }],
  ['P( 99.9 ) <= 1 s', seconds, { kind: 'limit', subject: 'percentile', p: 99.9, op: '<=', bound: 1, unit: 's' }],
  ['p(50) < 1 s', seconds, { kind: 'limit', subject: 'median', op: '<', bound: 1, unit: 's' }],
  ['p(0) > 1 s', seconds, { kind: 'limit', subject: 'min', op: '>', bound: 1, unit: 's' }],
  ['p(100) < 1 s', seconds, { kind: 'limit', subject: 'max', op: '<', bound: 1, unit: 's' }],
  ['min > 3 GiB/s', bytes, { kind: 'limit', subject: 'min', op: '>', bound: 3221225472, unit: 'B/s' }],
  ['max ≤ 4 GB/s', bytes, { kind: 'limit', subject: 'max', op: '<=', bound: 4e9, unit: 'B/s' }],
  ['cv < 5 %', seconds, { kind: 'limit', subject: 'cv', op: '<', bound: 0.05, unit: '1' }],
  ['cv < 0.05', seconds, { kind: 'limit', subject: 'cv', op: '<', bound: 0.05, unit: '1' }],
  ['runs ≥ 30', seconds, { kind: 'limit', subject: 'runs', op: '>=', bound: 30, unit: '1' }],
  ['launches == 5', seconds, { kind: 'limit', subject: 'launches', op: '==', bound: 5, unit: '1' }],
  ['count>100', seconds, { kind: 'limit', subject: 'count', op: '>', bound: 100, unit: '1' }],
  ['count > 1_000', seconds, { kind: 'limit', subject: 'count', op: '>', bound: 1000, unit: '1' }],
  ['rate<0.01', proportion, { kind: 'limit', subject: 'rate', op: '<', bound: 0.01, unit: '1' }],
  ['rate < 1%', proportion, { kind: 'limit', subject: 'rate', op: '<', bound: 0.01, unit: '1' }],
  ['value === 0', metric('1', 'exact'), { kind: 'limit', subject: 'value', op: '==', bound: 0, unit: '1' }],
  ['!= 3 B', metric('B', 'exact'), { kind: 'limit', subject: 'value', op: '!=', bound: 3, unit: 'B' }],
])('%s', (text, definition, requirement) => {
  expect(parseThreshold(text, definition)).toEqual(requirement)
})

const syntax = (text: string) =>
  `THRESHOLD_SYNTAX: "${text}" is not a threshold; write for example "median >= 60 token/s", "p(95) < 2 s", "cv < 5 %", "runs >= 30"`

test.each([
  '',
  'fast',
  'median',
  'median 5 s',
  'median > ',
  'median => 5 s',
  'speed < 5 s',
  'constructor < 5 s',
  'p(101) < 1 s',
  'p(95 < 1 s',
  'p95) < 1 s',
  'p() < 1 s',
  'p < 1 s',
  '< fast',
  '< 1e999 s',
  'p(95)<200 && p(99)<300',
])('%s is no threshold', text => {
  const said = text.includes('&&') ? 'UNIT_UNKNOWN: unit "&& p(99)<300" is not known' : syntax(text)
  expect(() => parseThreshold(text, seconds)).toThrow(said)
})

test.each([
  ['avg<200', seconds, '"avg<200" needs a quantity in s - did you mean "200 ms"?'],
  ['p(95) < 200', seconds, '"p(95) < 200" needs a quantity in s - did you mean "200 ms"?'],
  ['> 500', bytes, '"> 500" needs a quantity in B/s - did you mean "500 MB/s"?'],
  ['> 50', metric('FLOP/s'), '"> 50" needs a quantity in FLOP/s - did you mean "50 TFLOP/s"?'],
  ['> 50', metric('{row}/s'), '"> 50" needs a quantity in {row}/s - did you mean "50 {row}/s"?'],
  ['median < 5 MB', seconds, '"median < 5 MB" needs a quantity in s - the metric is in s'],
  ['cv < 5 ms', seconds, '"cv < 5 ms" needs a ratio such as 5 % - the metric is in 1'],
  ['runs >= 30 s', seconds, '"runs >= 30 s" needs a bare number - the metric is in 1'],
  ['runs >= 30 %', seconds, '"runs >= 30 %" needs a bare number - the metric is in 1'],
  ['rate < 0.01', seconds, '"rate" needs a proportion, this metric is sampled in s'],
  ['rate < 10 ms', proportion, '"rate < 10 ms" needs a ratio such as 5 % - the metric is in 1'],
])('%s does not fit its metric', (text, definition, message) => {
  expect(() => parseThreshold(text, definition)).toThrow(`THRESHOLD_UNIT: ${message}`)
})

test('a unit that is not known gets a suggestion', () => {
  expect(() => parseThreshold('< 5 secnds', seconds)).toThrow(
    'UNIT_UNKNOWN: unit "secnds" is not known - did you mean "seconds"?',
  )
})

test('only counts of launches and iterations need no metric', () => {
  expect(['runs >= 30', 'Launches == 5', 'count > 5', 'cv < 5 %', '< 5 s', 'nonsense'].filter(needsMetric)).toEqual([
    'count > 5',
    'cv < 5 %',
    '< 5 s',
    'nonsense',
  ])
})

const pieces = fc.constantFrom(
  'p(95)',
  'p',
  '(',
  ')',
  'median',
  'cv',
  'rate',
  'runs',
  'count',
  'toString',
  '<',
  '>=',
  '===',
  '!',
  '=',
  ' ',
  '5',
  '1e9',
  '1e999',
  '%',
  'ms',
  'MB/s',
  '/',
  '_',
  ',',
  '.',
  '-',
  '{row}',
  '__proto__',
  'NaN',
  '∞',
)
const texts = fc.oneof(
  fc.string(),
  fc.array(pieces, { maxLength: 7 }).map(list => list.join('')),
)
const metrics = fc.constantFrom(seconds, proportion, metric('1', 'exact'), metric('B', 'distribution'))

test('fuzz: any text is a requirement or a coded mistake, never another error', { timeout: 600_000 }, () => {
  fc.assert(
    fc.property(texts, metrics, (text, definition) => {
      try {
        const requirement = parseThreshold(text, definition)
        expect(requirementSchema.parse(requirement)).toEqual(requirement)
      } catch (error) {
        expect(error).toBeInstanceOf(ProbativeError)
        expect(['THRESHOLD_SYNTAX', 'THRESHOLD_UNIT', 'UNIT_UNKNOWN']).toContain((error as ProbativeError).code)
      }
    }),
    { numRuns: Number(process.env.PROBATIVE_FUZZ ?? 1000) },
  )
})
