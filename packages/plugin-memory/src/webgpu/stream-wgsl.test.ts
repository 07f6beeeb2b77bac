import { expect, test } from 'vitest'
import { elementOf, expectedOf, groupsFor } from './stream-wgsl.ts'

test('elements are whole numbers below 2^22, and sums below 2^24', () => {
  const elements = Array.from({ length: 10_000 }, (_, at) => elementOf(at, 0xdeadbeef))
  expect(elements.every(value => Number.isInteger(value) && value >= 0 && value < 2 ** 22)).toBe(true)
  expect(new Set(elements).size).toBeGreaterThan(9900)
  const sums = Array.from({ length: 10_000 }, (_, at) => expectedOf('triad', at, [1, 2]))
  expect(sums.every(value => Number.isInteger(value) && value < 2 ** 24)).toBe(true)
})

test('workgroups of 16 KiB, in rows of 32768', () => {
  expect([groupsFor(16_384), groupsFor(2 ** 29), groupsFor(3 * 2 ** 29)]).toEqual([
    [1, 1],
    [32_768, 1],
    [32_768, 3],
  ])
})
