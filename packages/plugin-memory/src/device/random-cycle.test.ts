import { expect, test } from 'vitest'
import { randomCycle, walk } from './random-cycle.ts'

test.each([1, 2, 16, 1000])('%i places: one turn meets each once and ends where it began', lines => {
  const next = randomCycle(lines, 7)
  const met = new Set<number>()
  for (let at = 0, i = 0; i < lines; i++) {
    at = next[at] as number
    met.add(at)
  }
  expect([met.size, walk(next, lines), walk(next, 0)]).toEqual([lines, 0, 0])
})

test('a walk takes turns, and the seed decides', () => {
  const next = Uint32Array.of(2, 0, 3, 1)
  expect([1, 2, 3, 4, 5].map(steps => walk(next, steps))).toEqual([2, 3, 1, 0, 2])
  expect(randomCycle(64, 5)).toEqual(randomCycle(64, 5))
  expect(randomCycle(64, 5)).not.toEqual(randomCycle(64, 6))
})
