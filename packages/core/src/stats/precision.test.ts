import { expect, test } from 'vitest'
import { relativeHalfWidth } from './precision.ts'

test('half the width as a share of the value', () => {
  expect(relativeHalfWidth({ value: 200, low: 190, high: 214, confidence: 0.95 })).toBe(0.06)
  expect(relativeHalfWidth({ value: -2, low: -3, high: -1, confidence: 0.95 })).toBe(0.5)
})

test('around 0 there is no share, and without width nothing is left to gain', () => {
  expect(relativeHalfWidth({ value: 0, low: -1, high: 1, confidence: 0.95 })).toBeUndefined()
  expect(relativeHalfWidth({ value: 0, low: 0, high: 0, confidence: 0.95 })).toBe(0)
})
