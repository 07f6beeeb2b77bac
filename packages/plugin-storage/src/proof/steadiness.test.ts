import { expect, test } from 'vitest'
import { halvesOf, steadinessFindings } from './steadiness.ts'

test('the middle one of an odd number belongs to neither half', () => {
  expect(halvesOf([1, 3, 99, 10, 20])).toEqual([2, 15])
})

test('a drop of more than a fifth is a finding, with the numbers', () => {
  expect(steadinessFindings({ bytesPerSecond: [100e6, 100e6, 79e6, 79e6], elapsedS: 1 })).toEqual([
    {
      code: 'storage-not-steady',
      severity: 'warn',
      text:
        'Not steady: 100.0 MB/s in the first half of a launch, 79.0 MB/s in the second (-21 %). ' +
        'Longer iterations or more warm-up would show where it settles.',
    },
  ])
})

test('a fifth is still steady; three stretches tell nothing, and neither does less than a second', () => {
  expect(steadinessFindings({ bytesPerSecond: [100, 100, 80, 80], elapsedS: 1 })).toEqual([])
  expect(steadinessFindings({ bytesPerSecond: [100, 50, 1], elapsedS: 1 })).toEqual([])
  expect(steadinessFindings({ bytesPerSecond: [100, 100, 50, 50], elapsedS: 0.99 })).toEqual([])
})
