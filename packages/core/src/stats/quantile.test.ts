import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quantile, sortAscending } from './quantile.ts'

test('five latencies give the numbers printed in the report they come from', () => {
  const sorted = sortAscending([0.081294, 0.058008, 0.060003, 0.060171, 0.056769])
  const printed = [0, 0.5, 0.95, 1].map(q => quantile(sorted, q).toFixed(6))
  expect(printed).toEqual(['0.056769', '0.060003', '0.077069', '0.081294'])
})

test('a quantile between two samples is interpolated: R quantile(c(1, 2, 4, 8), type = 7)', () => {
  expect([0, 0.25, 0.5, 0.75, 0.9, 1].map(q => quantile([1, 2, 4, 8], q))).toEqual([
    1, 1.75, 3, 5, 6.800000000000001, 8,
  ])
})

test('one sample is every quantile', () => {
  expect([quantile([7], 0), quantile([7], 0.3), quantile([7], 1)]).toEqual([7, 7, 7])
})

test('no samples and a q out of range are bugs of the caller', () => {
  expect(() => quantile([], 0.5)).toThrow(new RangeError('quantile 0.5 of 0 values'))
  expect(() => quantile([1], 1.01)).toThrow(new RangeError('quantile 1.01 of 1 values'))
  expect(() => quantile([1], Number.NaN)).toThrow(new RangeError('quantile NaN of 1 values'))
})

test('sorting is numeric and leaves the input alone', () => {
  const values = [10, 9, -1, 2]
  expect([sortAscending(values), values]).toEqual([Float64Array.of(-1, 2, 9, 10), [10, 9, -1, 2]])
})

test('a quantile lies between min and max and never falls as q grows', () => {
  const samples = fc.array(fc.double({ min: -1e300, max: 1e300, noNaN: true }), { minLength: 1 })
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(samples, share, share, (values, one, other) => {
      const sorted = sortAscending(values)
      const found = [0, Math.min(one, other), Math.max(one, other), 1].map(q => quantile(sorted, q))
      expect(found).toEqual(found.toSorted((a, b) => a - b))
    }),
  )
})
