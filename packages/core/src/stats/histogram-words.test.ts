import { expect, test } from 'vitest'
import { readWords, writeWords } from './histogram-words.ts'

test('counts are ZigZag LEB128, a run of zeros is its negative length, what follows the last count is left out', () => {
  const counts = Uint32Array.of(1, 0, 64, 0, 0, 0, 2 ** 32 - 1, 0, 0)
  const bytes = Uint8Array.of(2, 0, 0x80, 0x01, 5, 0xfe, 0xff, 0xff, 0xff, 0x1f)
  expect([writeWords(counts), readWords(bytes, 9)]).toEqual([bytes, counts])
})

test('no counts are one zero', () => {
  expect(writeWords(new Uint32Array(4))).toEqual(Uint8Array.of(0))
})

test.each([
  ['a word without an end', [0x80], 'HDR histogram: the last count is cut off'],
  ['a count past the table', [5, 2], 'HDR histogram: a count in bucket 3, of 3'],
  ['a count of 2^32', [0x80, 0x80, 0x80, 0x80, 0x20], 'HDR histogram: a count of 4294967296 is above 4294967295'],
  [
    'a word of nine bytes',
    [0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f],
    'HDR histogram: a count of 4611686018427388000 is above 4294967295',
  ],
])('%s is an error', (_, bytes, message) => {
  expect(() => readWords(Uint8Array.from(bytes), 3)).toThrow(new Error(message))
})
