import { expect, test } from 'vitest'
import { prefillRate } from './prefill-rate.ts'

test('prompt tokens by time', () => {
  expect(prefillRate({ promptTokens: 512, cachedTokens: 0, seconds: 0.25 })).toBe(2048)
})

test('the first token of every prompt may be cached, and is not counted then', () => {
  expect(prefillRate({ promptTokens: 513, cachedTokens: 1, seconds: 0.25 })).toBe(2048)
})

test('a prompt from the cache, or one of which nobody knows, has no rate', () => {
  const prefill = { promptTokens: 8, seconds: 0.1 }
  expect([
    prefillRate({ ...prefill, cachedTokens: 7 }),
    prefillRate({ ...prefill, cachedTokens: undefined }),
    prefillRate({ ...prefill, cachedTokens: 0, promptTokens: undefined }),
    prefillRate({ ...prefill, cachedTokens: 0, promptTokens: 0 }),
    prefillRate({ ...prefill, cachedTokens: 0, seconds: 0 }),
  ]).toEqual([
    { unavailable: '7 of 8 prompt tokens came from a cache' },
    { unavailable: 'the engine does not say how much of the prompt it had cached' },
    { unavailable: 'the engine does not say how many tokens the prompt had' },
    { unavailable: 'the prompt has no tokens' },
    { unavailable: 'prefill took no time that the clock can show' },
  ])
})
