import { expect, test } from 'vitest'
import type { Label, Observation, ResolvedMetric } from '../plugin/metric.ts'
import { resolveMetric } from '../plugin/metric.ts'
import { Histogram } from '../stats/histogram.ts'
import { ColumnBuffer, checkObservation, joinColumns } from './columns.ts'

const metric = (kind: ResolvedMetric['kind']) => resolveMetric('x', { unit: 's', better: 'lower', kind })
const complaint = (kind: ResolvedMetric['kind'], value: unknown) => {
  try {
    checkObservation({ values: { x: value } } as Observation, { x: metric(kind) })
    return 'fits'
  } catch (error) {
    return (error as Error).message
  }
}

test.each([
  ['sampled', 1, 'fits'],
  ['sampled', -1, 'metric "x" is -1; a sampled metric is positive, declare kind "additive" if it may touch zero'],
  ['additive', 0, 'fits'],
  ['additive', -1, 'fits'],
  ['exact', 0, 'fits'],
  ['exact', { unavailable: 'off' }, 'fits'],
  ['exact', { successes: 1, trials: 1 }, 'metric "x" is declared as exact and needs a number'],
  ['proportion', { successes: 0, trials: 1 }, 'fits'],
  ['proportion', { successes: 2, trials: 1 }, 'metric "x": successes above trials'],
  ['proportion', 0.5, 'metric "x" is declared as proportion and needs { successes, trials }'],
  ['distribution', { samples: [0, 1] }, 'fits'],
  ['distribution', { samples: [] }, 'metric "x": Too small: expected array to have >=1 items'],
  ['distribution', { samples: [Number.NaN] }, 'metric "x": Invalid input'],
  ['distribution', { hdr: new Histogram().encode(), tick: 1 }, 'fits'],
  ['distribution', { hdr: 'AAAA', tick: 1 }, 'metric "x": not an HDR histogram (V2 encoding, base64)'],
  ['sampled', 1e31, 'metric "x" is 1e+31; no measurement is so large or small'],
  ['additive', 1e-61, 'metric "x" is 1e-61; no measurement is so large or small'],
  ['distribution', { samples: [1, 1e31] }, 'metric "x": 1e+31 is no measurement: too large or too small'],
  ['distribution', { hdr: new Histogram().encode(), tick: 0 }, 'metric "x": Too small: expected number to be >0'],
  ['distribution', 1, 'metric "x" is declared as distribution and needs { samples: [...] } or { hdr, tick }'],
  ['sampled', null, 'metric "x": Invalid input'],
  ['sampled', { unavailable: '' }, 'metric "x": Too small: expected string to have >=1 characters'],
] as const)('a metric of kind %s with %o: %s', (kind, value, said) => {
  expect(complaint(kind, value)).toBe(said)
})

test('a metric named like a property of every object is undeclared all the same', () => {
  expect(() => checkObservation({ values: { x: 1, constructor: 2 } } as Observation, { x: metric('sampled') })).toThrow(
    "undeclared metric: constructor; declare it in the probe's metrics",
  )
})

const label = (value: string): Label => ({ value, source: 'reported' })

test('a buffer hands over what came since the last time, labels aligned with their iterations', () => {
  const buffer = new ColumnBuffer({ x: metric('sampled') })
  buffer.add({ values: { x: 1 } })
  buffer.add({ values: { x: 2 }, labels: { backend: label('a') }, rows: [{ n: 1 }, { n: 2 }] })
  buffer.add({ values: { x: 3 } })
  const first = buffer.take()
  buffer.add({ values: { x: 4 } })
  expect([first, buffer.take(), buffer.runs]).toEqual([
    { runs: 3, values: { x: [1, 2, 3] }, labels: { backend: [null, label('a'), null] }, rows: [{ n: 1 }, { n: 2 }] },
    { runs: 1, values: { x: [4] }, labels: {}, rows: [] },
    0,
  ])
})

test('joined columns are as long as all their parts together', () => {
  const parts = [
    { runs: 2, values: { x: [1, 2] }, labels: {}, rows: [{ n: 1 }] },
    { runs: 1, values: { x: [3] }, labels: { backend: [label('b')] }, rows: [] },
    { runs: 1, values: { x: [4] }, labels: {}, rows: [{ n: 2 }] },
  ]
  expect([joinColumns(parts), joinColumns([])]).toEqual([
    {
      runs: 4,
      values: { x: [1, 2, 3, 4] },
      labels: { backend: [null, null, label('b'), null] },
      rows: [{ n: 1 }, { n: 2 }],
    },
    { runs: 0, values: {}, labels: {}, rows: [] },
  ])
})
