import { expect, test } from 'vitest'
import { markOutliers, outlierFences } from './outliers.ts'

test('fences lie 1.5 and 3 interquartile ranges beyond the quartiles', () => {
  expect(outlierFences([1, 2, 3, 4, 5])).toEqual({ mild: { low: -1, high: 7 }, severe: { low: -4, high: 10 } })
})

test('marks come in input order, and a value on the fence is inside', () => {
  // Quartiles 10 and 12, fences 7..15 and 4..18.
  const values = [18.5, 10, 12, 11, 15, 3.9, 10, 12, 15.1, 11, 10, 12, 11]
  expect(markOutliers(values)).toEqual(
    values.map(value => ({ 18.5: 'severe', 3.9: 'severe', 15.1: 'mild' })[String(value)]),
  )
})

test('without spread every other value is severe; without values there are no marks', () => {
  expect(markOutliers([5, 5, 5, 5, 6])).toEqual([undefined, undefined, undefined, undefined, 'severe'])
  expect(markOutliers([])).toEqual([])
})
