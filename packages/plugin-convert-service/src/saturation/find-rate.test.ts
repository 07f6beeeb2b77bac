import { expect, test } from 'vitest'
import { findRate } from './find-rate.ts'

test('halves the bracket until it is 5 % wide', async () => {
  const { ratePerS, tried } = await findRate(100, async rate => rate <= 90)
  expect(tried.map(([rate, held]) => [Math.round(rate * 100) / 100, held])).toEqual([
    [50, true],
    [85, true],
    [102.5, false],
    [93.75, false],
    [89.38, true],
  ])
  expect(ratePerS).toBeCloseTo(89.375, 6)
})

test('a service that does not hold half of its capacity', async () => {
  expect(await findRate(100, async () => false)).toEqual({ ratePerS: undefined, tried: [[50, false]] })
})
