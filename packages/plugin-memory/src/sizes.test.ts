import { expect, test } from 'vitest'
import { rateOf } from './peak/peak-option.ts'
import { sizeInBytes, spellSize } from './sizes.ts'

test.each([
  ['1 GiB', 2 ** 30],
  ['4KiB', 4096],
  [512, 512],
  ['1.5 MB', 1_500_000],
  ['0.3 B', undefined],
  ['auto', undefined],
  ['5 s', undefined],
  [0, undefined],
])('%j is %j bytes', (written, bytes) => expect(sizeInBytes(written)).toBe(bytes))

test('one spelling', () => {
  expect([2 ** 30, 1536 * 1024, 4096, 2300].map(spellSize)).toEqual(['1GiB', '1536KiB', '4KiB', '2300B'])
})

test.each([
  ['204.8 GB/s', 204.8e9],
  ['1 GiB/s', 2 ** 30],
  ['5 GB', undefined],
  ['-1 GB/s', undefined],
  ['fast', undefined],
])('%j is %j bytes a second', (written, rate) => expect(rateOf(written)).toBe(rate))
