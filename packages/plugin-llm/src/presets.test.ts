import { expect, test } from 'vitest'
import { plugin } from './index.ts'
import { presets } from './presets.ts'

const cases = Object.entries(presets).flatMap(([name, { cases = [] }]) => cases.map(one => [name, one] as const))

test('there is a preset for a first look and one for all', () => {
  expect(Object.entries(presets).map(([name, { cases }]) => [name, cases?.length])).toEqual([
    ['quick', 2],
    ['full', 10],
  ])
})

test.each(cases)('%s: $probe has options that its probe accepts', (_, { probe, options }) => {
  const found = plugin.probes?.find(({ id }) => id === probe)
  expect(() => found?.bind(options)).not.toThrow()
  expect(found?.id).toBe(probe)
})
