import { expect, test } from 'vitest'
import { logBeta } from './log-beta.ts'

test.each([
  [2, 3, -2.4849066497880004],
  [0.5, 0.5, 1.1447298858494002],
  [0.001, 5, 6.905672657062075],
  [500_000, 0.5, -5.988816495777464],
  [20, 30, -33.968820791977386],
  [1e9, 1e9, -1_386_294_370.216011],
])('ln B(%d, %d) agrees with mpmath to 1e-14', (a, b, expected) => {
  expect(Math.abs(logBeta(a, b) / expected - 1)).toBeLessThan(1e-14)
  expect(logBeta(b, a)).toBe(logBeta(a, b))
})
