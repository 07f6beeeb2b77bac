import { expect, test } from 'vitest'
import { setBytes, setsNeeded } from './matrices.ts'

test('bytes of A, B and D', () => {
  expect([
    setBytes({ m: 8192, n: 8192, k: 8192 }, 'bf16'),
    setBytes({ m: 2, n: 3, k: 5 }, 'fp8_e4m3'),
    setBytes({ m: 2, n: 3, k: 5 }, 'int8'),
  ]).toEqual([402_653_184, 25 + 12, 25 + 24])
})

test('sets fill the cache four times over, but there are at least two and not thousands', () => {
  const l2 = 50 * 2 ** 20
  expect([
    setsNeeded({ m: 8192, n: 8192, k: 8192 }, 'bf16', l2),
    setsNeeded({ m: 2048, n: 2048, k: 2048 }, 'bf16', l2),
    setsNeeded({ m: 1, n: 64, k: 64 }, 'bf16', l2),
  ]).toEqual([2, 9, 64])
})
