import { expect, test } from 'vitest'
import { incompleteBeta } from './incomplete-beta.ts'

test.each([
  [2, 3, 0.4, 0.5248],
  [0.5, 0.5, 0.3, 0.36901011956554536],
  [6, 1, 0.5, 0.015625],
  [500, 501, 0.5, 0.5126125090891804],
  [50_000, 0.5, 0.9999, 0.001565019762172559],
  [0.001, 5, 0.1, 0.9994092193102943],
])('I_x(a, b) for a = %d, b = %d, x = %d agrees with mpmath to 1e-13', (a, b, x, expected) => {
  expect(Math.abs(incompleteBeta(a, b, { x, y: 1 - x }) / expected - 1)).toBeLessThan(1e-13)
})

test('the ends are 0 and 1', () => {
  expect([incompleteBeta(2, 3, { x: 0, y: 1 }), incompleteBeta(2, 3, { x: 1, y: 0 })]).toEqual([0, 1])
})

test('a and b that are no numbers end in an error, not in NaN', () => {
  expect(() => incompleteBeta(Number.NaN, 1, { x: 0.5, y: 0.5 })).toThrow(RangeError)
})
