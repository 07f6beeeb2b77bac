import { expect, test } from 'vitest'
import type { SamplerField } from '../plugin/sampler.ts'
import { bitNames, summarizeWindow } from './summarize-window.ts'

const SECOND = 1e9
const gauge: SamplerField = { name: 'power', quantity: 'gpu.power', device: 'GPU-1', unit: 'W', kind: 'gauge' }
const counter: SamplerField = { name: 'energy', unit: 'J', kind: 'counter' }
const flags: SamplerField = { name: 'reasons', unit: '1', kind: 'flags', bits: { 1: 'idle', 8: 'slow' } }
const about = { name: 'power', quantity: 'gpu.power', device: 'GPU-1', unit: 'W' }

const one = (
  field: SamplerField,
  values: readonly (number | null)[],
  window: readonly [number, number],
  atS?: readonly number[],
) =>
  summarizeWindow(
    { fields: [field], atNs: (atS ?? values.map((_, i) => i)).map(s => s * SECOND), values: [values] },
    { startNs: window[0] * SECOND, endNs: window[1] * SECOND },
  )[0]

test('a gauge is the mean over time between the edges of the window', () => {
  // 100 W for a second, then a ramp to 300 W: edges at 0.5 s (100) and 1.5 s (200); area 50 + 75 = 125 J over 1 s.
  expect(one(gauge, [100, 100, 300], [0.5, 1.5])).toEqual({
    kind: 'gauge',
    ...about,
    mean: 125,
    min: 100,
    max: 200,
    n: 1,
  })
  // Late samples weigh by their time: 100 W until 3 s, 300 W from 3 s to 4 s.
  expect(one(gauge, [100, 100, 300, 300], [0, 4], [0, 3, 3, 4])).toMatchObject({ mean: 150, n: 4 })
})

test('a window between two samples takes the line between them', () => {
  expect(one(gauge, [100, 200], [0.2, 0.4])).toMatchObject({ mean: 130, min: 120, max: 140, n: 0 })
})

test('a gauge holds for two seconds beyond its last sample', () => {
  expect(one(gauge, [100, 200], [1, 2])).toMatchObject({ mean: 200, min: 200, max: 200, n: 1 })
  expect(one(gauge, [100, 200], [2, 3])).toMatchObject({ mean: 200, n: 0 })
})

test('a gauge without neighbours has no value, never 0', () => {
  expect(one(gauge, [100, 200], [5, 6])).toEqual({
    kind: 'unavailable',
    ...about,
    reason: 'no sample lies near the window',
  })
  expect(one(gauge, [null, null], [0, 1])).toEqual({ kind: 'unavailable', ...about, reason: 'no sample had a value' })
  expect(one({ ...gauge, unavailable: 'not supported' }, [], [0, 1])).toEqual({
    kind: 'unavailable',
    ...about,
    reason: 'not supported',
  })
})

test('a counter is the difference of its values at the edges, and its rate', () => {
  expect(one(counter, [1000, 1100, 1400], [0.5, 1.5])).toEqual({
    kind: 'counter',
    name: 'energy',
    quantity: 'energy',
    unit: 'J',
    total: 200,
    rate: 200,
    n: 1,
  })
  // Samples without a value are no gap: the line goes on to the next one.
  expect(one(counter, [0, null, 40], [0, 2])).toMatchObject({ total: 40, rate: 20, n: 2 })
})

test.each([
  ['the samples do not cover the window', counter, [0, 10], [0.5, 1.5]],
  ['the counter went backwards', counter, [10, 0, 20], [0, 2]],
  ['renewed every 0.1 s, and the window is 0.50 s', { ...counter, renewedEveryS: 0.1 }, [0, 10], [0, 0.5]],
] as const)('a counter is unavailable: %s', (reason, field, values, window) => {
  expect(one(field, values, window)).toMatchObject({ kind: 'unavailable', reason })
})

test('flags are the share of the samples in which each bit was set', () => {
  expect(one(flags, [1, 8, 9, 0x200], [0, 3])).toMatchObject({ shares: { '0x200': 0.25, idle: 0.5, slow: 0.5 }, n: 4 })
  expect(one(flags, [0, 8], [0.2, 0.4])).toMatchObject({ shares: { slow: 0.5 }, n: 0 })
})

test('bits above the 32nd keep their names', () => {
  expect(bitNames(2 ** 40 + 1, { 1: 'idle', [2 ** 40]: 'new' })).toEqual(['idle', 'new'])
})
