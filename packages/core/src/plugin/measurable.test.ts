import { expect, test } from 'vitest'
import { isMeasurable } from './measurable.ts'

test.each([0, -0, 1e-60, -1e-60, 1, -273.15, 1e18, 1e30, -1e30])('%d can be a measurement', value => {
  expect(isMeasurable(value)).toBe(true)
})

test.each([
  5e-324,
  0.99e-60,
  1.01e30,
  -1.01e30,
  Number.MAX_VALUE,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  Number.NaN,
])('%d can not', value => {
  expect(isMeasurable(value)).toBe(false)
})
