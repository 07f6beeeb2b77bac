import { expect, test } from 'vitest'
import { plugin } from './index.ts'
import { presets } from './presets.ts'

const cases = Object.entries(presets).flatMap(([name, { cases = [] }]) => cases.map(c => [name, c] as const))

test('there is a preset for a first look, for all, for the workstation report and for CrystalDiskMark', () => {
  expect(Object.entries(presets).map(([name, { cases }]) => [name, cases?.length])).toEqual([
    ['quick', 6],
    ['full', 20],
    ['ws-03', 4],
    ['crystaldiskmark', 8],
  ])
})

test.each(cases)('%s: $probe has options that its probe accepts', (_, { probe, options }) => {
  const found = plugin.probes?.find(({ id }) => id === probe)
  expect(() => found?.bind(options)).not.toThrow()
  expect(found?.id).toBe(probe)
})

test('no case of a preset is there twice', () => {
  for (const { cases = [] } of Object.values(presets)) {
    const spelled = cases.map(({ probe, options }) => JSON.stringify([probe, options]))
    expect(new Set(spelled).size).toBe(spelled.length)
  }
})
