import { expect, test } from 'vitest'
import { SCALAR, STREAM_KERNELS } from './stream-kernels.ts'
import { advance, firstTables, PERIOD, wordSum } from './tables.ts'

const table = (value: number) => new Float64Array(PERIOD).fill(value)

test('each kernel on 1, 2 and 3', () => {
  const tables = { a: table(1), b: table(2), c: table(3) }
  const after = STREAM_KERNELS.map(kernel => advance(tables, kernel, 9))
  expect(after.map(({ a, b, c }) => [a[0], b[0], c[PERIOD - 1]])).toEqual([
    [1, 2, 1],
    [1, SCALAR * 3, 3],
    [1, 2, 3],
    [2 + SCALAR * 3, 2, 3],
    [1, 2, 3],
    [1, 2, 9],
  ])
})

test('ten thousand trials leave a where it was, to some 12 digits', () => {
  let tables = firstTables(7)
  const before = tables.a[0] ?? Number.NaN
  for (let trial = 0; trial < 10_000; trial++) for (const kernel of STREAM_KERNELS) tables = advance(tables, kernel, 1)
  expect(Math.abs((tables.a[0] ?? Number.NaN) / before - 1)).toBeLessThan(1e-11)
})

test('tables follow from the seed and lie between 1 and 2', () => {
  const { a, b } = firstTables(1)
  expect(a).toEqual(firstTables(1).a)
  expect(a).not.toEqual(firstTables(2).a)
  expect(a).not.toEqual(b)
  expect([...a].every(value => value >= 1 && value < 2)).toBe(true)
})

test('the sum of words counts whole tables and the part of the last, modulo 2^64', () => {
  const one = 0x3ff0000000000000n
  expect(wordSum(table(1), 2 * PERIOD + 3)).toBe((one * BigInt(2 * PERIOD + 3)) % 2n ** 64n)
})
