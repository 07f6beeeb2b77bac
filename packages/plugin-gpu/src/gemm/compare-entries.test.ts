import { expect, test } from 'vitest'
import { compareEntries, dot, isAccurate } from './compare-entries.ts'

test('errors are relative to the size of the references', () => {
  // References 3 and 4: root mean square 3.5355; errors 0 and 0.5.
  const entries = [
    { result: 3, reference: 3 },
    { result: 4.5, reference: 4 },
  ]
  const size = Math.sqrt(12.5)
  expect(compareEntries(entries)).toEqual({ rms: Math.sqrt(0.125) / size, worst: 0.5 / size })
})

test.each([
  ['a right sum of integers', [{ result: -7, reference: -7 }], 0, true],
  ['an integer off by one', [{ result: -7, reference: -8 }], 0, false],
  ['NaN', [{ result: Number.NaN, reference: 1 }], 1, false],
  ['a result where zero is right', [{ result: 1, reference: 0 }], 1, false],
  ['zero where zero is right', [{ result: 0, reference: 0 }], 0, true],
] as const)('%s', (_, entries, limit, right) => {
  expect(isAccurate(compareEntries(entries), limit)).toBe(right)
})

test('one entry far off is found among a thousand right ones', () => {
  const right = Array.from({ length: 1023 }, () => ({ result: 1, reference: 1 }))
  const accuracy = compareEntries([...right, { result: 1.02, reference: 1 }])
  expect([accuracy.rms < 1e-3, isAccurate(accuracy, 1e-3)]).toEqual([true, false])
})

test('a dot product', () => {
  expect(dot(new Float64Array([1, 2, -3]), new Float64Array([4, 5, 6]))).toBe(-4)
})
