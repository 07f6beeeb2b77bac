import { expect, test } from 'vitest'
import { plugin } from './index.ts'
import { presets } from './presets.ts'

const cases = Object.entries(presets).flatMap(([name, { cases = [] }]) => cases.map(one => [name, one] as const))

test('a preset for a first look, one for all, one for the workstation report', () => {
  expect(Object.entries(presets).map(([name, { cases }]) => [name, cases?.length])).toEqual([
    ['quick', 8],
    ['full', 9],
    ['ws-03', 3],
  ])
})

test.each(cases)('%s: $probe has options that its probe accepts', (_, { probe, options, matrix }) => {
  const found = plugin.probes?.find(({ id }) => id === probe)
  const first = Object.fromEntries(Object.entries(matrix ?? {}).map(([name, values]) => [name, values[0]]))
  expect(() => found?.bind({ ...options, ...first })).not.toThrow()
  expect(found?.id).toBe(probe)
})

test('every case of the first look has a name of its own', () => {
  const names = presets.quick?.cases?.map(({ name }) => name)
  expect(new Set(names).size).toBe(8)
  expect(names).toContain('latency, L1')
})
