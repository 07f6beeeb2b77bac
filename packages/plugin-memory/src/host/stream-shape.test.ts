import { expect, test } from 'vitest'
import { fitsOneMemory, streamShape } from './stream-shape.ts'

test('equal parts in whole rounds of 64 bytes, behind the page of the table', () => {
  expect(streamShape(1000, 3)).toEqual({
    sliceBytes: 384,
    a: 65_536,
    b: 65_920,
    c: 66_304,
    memoryBytes: 66_688,
  })
})

test('three parts and the table must stay under 4 GiB', () => {
  expect(fitsOneMemory(streamShape(2 ** 30, 1))).toBe(true)
  expect(fitsOneMemory(streamShape(2 ** 32, 2))).toBe(false)
  expect(fitsOneMemory(streamShape(2 ** 32, 4))).toBe(true)
})
