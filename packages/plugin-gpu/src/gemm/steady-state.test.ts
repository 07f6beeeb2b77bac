import { expect, test } from 'vitest'
import { isSteady, type LoadSample } from './steady-state.ts'

/** A sample a second for that long. */
const load = (seconds: number, at: (i: number) => Omit<LoadSample, 'atS'>) =>
  Array.from({ length: seconds + 1 }, (_, i) => ({ atS: i, ...at(i) }))
const flat = { smClockHz: 1.5e9, powerW: 690, temperatureC: 60 }

test.each([
  ['flat for ten seconds', load(10, () => flat), true],
  ['flat, but for nine only', load(9, () => flat), false],
  ['a clock that jitters about a level', load(20, i => ({ ...flat, smClockHz: 1.5e9 + (i % 2) * 4e7 })), true],
  [
    'a clock that falls by 1.5 % in ten seconds',
    load(20, i => ({ ...flat, smClockHz: 1.5e9 * (1 - 0.0015 * i) })),
    false,
  ],
  ['power that rises by 3 %', load(20, i => ({ ...flat, powerW: 600 * (1 + 0.003 * i) })), false],
  ['a degree and a half', load(20, i => ({ ...flat, temperatureC: 50 + 0.15 * i })), false],
  ['warming that ended ten seconds ago', load(20, i => ({ ...flat, temperatureC: 60 - Math.max(0, 10 - i) })), true],
  ['a card that says its temperature only', load(12, () => ({ temperatureC: 60 })), true],
  ['a card that says nothing', load(12, () => ({})), false],
  ['no sample', [], false],
])('%s', (_, samples, steady) => {
  expect(isSteady(samples)).toBe(steady)
})
