import { expect, test } from 'vitest'
import { sizeInBytes, spellSize } from './sizes.ts'

test.each([
  ['256 MiB', 268_435_456],
  ['1GiB', 1_073_741_824],
  ['2300 B', 2300],
  ['2300', 2300],
  [4096, 4096],
  ['1 MB', 1_000_000],
  ['0', undefined],
  ['-4 KiB', undefined],
  [0.5, undefined],
  ['4 s', undefined],
  ['4 potatoes', undefined],
  ['', undefined],
])('%j is %j bytes', (written, bytes) => {
  expect(sizeInBytes(written)).toBe(bytes)
})

test.each([
  [1024 * 2 ** 20, '1GiB'],
  [4096, '4KiB'],
  [2300, '2300B'],
  [3 * 2 ** 20, '3MiB'],
  [1_000_000, '1000000B'],
])('%d bytes are spelled %s', (bytes, spelled) => {
  expect(spellSize(bytes)).toBe(spelled)
})
