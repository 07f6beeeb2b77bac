import { expect, test } from 'vitest'
import { sampleLines } from './check-product.ts'

test('few lines: all of them', () => {
  expect(sampleLines(3, 1)).toEqual([0, 1, 2])
})

test('many lines: 24 different ones in order, the first and the last among them, others for another seed', () => {
  const [one, two] = [sampleLines(8192, 1), sampleLines(8192, 2)]
  expect([one.length, new Set(one).size, one[0], one.at(-1)]).toEqual([24, 24, 0, 8191])
  expect(one).toEqual(one.toSorted((a, b) => a - b))
  expect(two).not.toEqual(one)
})
