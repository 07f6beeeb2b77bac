import { expect, test } from 'vitest'
import { Xorshift32 } from './random.ts'

test('the same seed gives the same numbers, and the neighbour others', () => {
  const draw = (seed: number) => {
    const random = new Xorshift32(seed)
    return [random.next(), random.next(), random.next()]
  }
  expect(draw(1)).toEqual(draw(1))
  expect(draw(2)).not.toEqual(draw(1))
  expect(draw(0x9e3779b9)).not.toContain(0)
})

test('draws reach every block of a file, each about as often', () => {
  const random = new Xorshift32(7)
  const counts = new Array<number>(100).fill(0)
  for (let i = 0; i < 100_000; i++) {
    const block = random.below(100)
    counts[block] = (counts[block] ?? 0) + 1
  }
  // Chi-squared with 99 degrees of freedom: 148.2 is the 99.9 % point.
  expect(counts.reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0)).toBeLessThan(148.2)
})
