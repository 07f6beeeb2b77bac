import { expect, test } from 'vitest'
import { resolveMetric } from './metric.ts'

test.each([
  ['sampled', 'median'],
  ['additive', 'mean'],
  ['exact', 'last'],
  ['proportion', 'sum'],
  ['distribution', 'median'],
] as const)('a metric of kind %s is reduced by %s unless it says otherwise', (kind, reduce) => {
  expect(resolveMetric('time_to_first', { unit: 's', better: 'lower', kind })).toEqual({
    unit: 's',
    better: 'lower',
    kind,
    reduce,
    source: 'measured',
    title: 'time to first',
  })
})

test('what a metric says itself is kept', () => {
  const whole = { unit: '1', better: 'none', kind: 'exact', reduce: 'max', source: 'reported', title: 'T' } as const
  expect(resolveMetric('x', whole)).toEqual(whole)
})
