import fc from 'fast-check'
import { expect, test } from 'vitest'
import { holmAdjusted } from './holm.ts'

// R 4.2.2: p.adjust(c(...), method = 'holm')
test.each([
  [
    [0.01, 0.04, 0.03, 0.005, 0.2, 0.04],
    [0.05, 0.12, 0.12, 0.03, 0.2, 0.12],
  ],
  [
    [0.5, 0.6, 0.9],
    [1, 1, 1],
  ],
  [
    [0.001, 0.001, 0.02, 1],
    [0.004, 0.004, 0.04, 1],
  ],
  [[0.03], [0.03]],
  [[], []],
])("%j is adjusted as R's p.adjust does", (raw, adjusted) => {
  expect(holmAdjusted(raw).map(p => Number(p.toPrecision(12)))).toEqual(adjusted)
})

test('a p-value that is not a number counts as 1 and spoils no other', () => {
  expect(holmAdjusted([0.01, Number.NaN, 0.02])).toEqual([0.03, 1, 0.04])
})

const ps = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 50 })

test('adjusted p-values are never below the raw ones, never above 1, and keep their order', () => {
  fc.assert(
    fc.property(ps, raw => {
      const adjusted = holmAdjusted(raw)
      for (const [i, p] of raw.entries()) {
        expect(adjusted[i]).toBeGreaterThanOrEqual(p)
        expect(adjusted[i]).toBeLessThanOrEqual(Math.min(1, raw.length * p))
        for (const [j, other] of raw.entries()) if (p < other) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j] ?? 0)
      }
    }),
  )
})

test('the order in which claims are made does not matter', () => {
  fc.assert(
    fc.property(ps, raw => {
      expect(holmAdjusted(raw.toReversed())).toEqual(holmAdjusted(raw).toReversed())
    }),
  )
})
