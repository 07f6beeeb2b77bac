import { expect, test } from 'vitest'
import { halfBits } from './half-float.ts'

test('the bits of binary16, normal and subnormal', () => {
  expect([1, 0.5, 1.5, 65504, 2 ** -14, 2 ** -24, 3 * 2 ** -24, 0, 0.333251953125].map(halfBits)).toEqual([
    0x3c00, 0x3800, 0x3e00, 0x7bff, 0x0400, 0x0001, 0x0003, 0, 0x3555,
  ])
})

test('rounding carries into the exponent', () => {
  expect(halfBits(1.9999)).toBe(0x4000)
})
