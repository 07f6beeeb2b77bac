import { expect, test } from 'vitest'
import { makePrompt } from './prompt.ts'

const wish = { tokens: 64, outputTokens: 8, range: { first: 300, end: 1000 }, seed: 1, index: 0, nonce: 5 }

test('in another launch the first four tokens differ and the rest is the same', () => {
  const [one, other] = [makePrompt(wish), makePrompt({ ...wish, nonce: 6 })]
  expect([...one.ids].map((id, i) => id === other.ids[i])).toEqual(Array.from({ length: 64 }, (_, i) => i >= 4))
  expect(one.continuation).toEqual(other.continuation)
})

test('the next request of a launch is another prompt from its first token on', () => {
  const [one, next] = [makePrompt(wish), makePrompt({ ...wish, index: 1 })]
  expect([...one.ids].filter((id, i) => id === next.ids[i]).length).toBeLessThan(5)
  expect(one.ids[0]).not.toBe(next.ids[0])
})

test('lengths and range are kept', () => {
  const { ids, continuation } = makePrompt({ ...wish, tokens: 2 })
  expect([ids.length, continuation.length]).toEqual([2, 8])
  expect([...makePrompt(wish).ids].filter(id => id < 300 || id >= 1000)).toEqual([])
})
