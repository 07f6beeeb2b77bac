import { expect, test } from 'vitest'
import { meanPower } from './gpu-state.ts'

test('power is the rise between the first and the last step of the counter', () => {
  const ticks = [
    [0, 100],
    [0.01, 100],
    [0.02, 150],
    [0.05, 150],
    [0.12, 220],
    [0.2, 220],
    [0.22, 290],
    [0.32, 360],
    [0.42, 430],
    [0.5, 430],
  ].map(([atS = 0, joules = 0]) => ({ atS, joules }))
  expect(meanPower(ticks)).toBeCloseTo((430 - 150) / (0.42 - 0.02), 10)
})

test('four steps are no power', () => {
  const ticks = [0, 1, 2, 3, 4, 5].map(i => ({ atS: i, joules: Math.min(i, 4) }))
  expect(meanPower(ticks)).toEqual({ unavailable: 'the work was too short for the energy counter of the card' })
})
