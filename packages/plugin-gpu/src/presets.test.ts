import { expect, test } from 'vitest'
import { plugin } from './index.ts'
import { presets } from './presets.ts'

const cases = Object.entries(presets).flatMap(([name, { cases = [] }]) => cases.map(c => [name, c] as const))

test('there is a preset for a first look, for all, and for the workstation report', () => {
  expect(Object.entries(presets).map(([name, { cases }]) => [name, cases?.length])).toEqual([
    ['quick', 3],
    ['full', 28],
    ['ws-03', 3],
  ])
})

test.each(cases)('%s: $probe has options that its probe accepts', (_, { probe, options }) => {
  const found = plugin.probes?.find(({ id }) => id === probe)
  expect(found?.bind(options).options).toMatchObject(options ?? {})
})

test('no case of a preset is there twice', () => {
  for (const { cases = [] } of Object.values(presets)) {
    const spelled = cases.map(({ probe, options }) => JSON.stringify([probe, options]))
    expect(new Set(spelled).size).toBe(spelled.length)
  }
})
