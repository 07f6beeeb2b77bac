import { expect, test } from 'vitest'
import { isStalled, unlessStalled } from './stall.ts'

test('a tenth of what is timed is the most', () => {
  expect([isStalled(0.1, 1), isStalled(0.11, 1), isStalled(0, 0), isStalled(5, { unavailable: 'x' })]).toEqual([
    false,
    true,
    false,
    false,
  ])
})

test('a spoiled value is none, with the reason', () => {
  expect([unlessStalled(false, 7), unlessStalled(true, 7)]).toEqual([
    7,
    { unavailable: 'the measuring process was kept from reading for more than a tenth of the time' },
  ])
})
