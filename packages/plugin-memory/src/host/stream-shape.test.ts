import { expect, test } from 'vitest'
import { fitsOneMemory, streamShape } from './stream-shape.ts'

test('equal parts in whole rounds of 64 bytes, behind the page of the table, with gaps of 561 lines', () => {
  expect(streamShape(1000, 3)).toEqual({
    sliceBytes: 384,
    a: 65_536,
    b: 101_824,
    c: 138_112,
    memoryBytes: 138_496,
  })
})

test('three parts and the table must stay under 4 GiB', () => {
  expect(fitsOneMemory(streamShape(2 ** 30, 1))).toBe(true)
  expect(fitsOneMemory(streamShape(2 ** 32, 2))).toBe(false)
  expect(fitsOneMemory(streamShape(2 ** 32, 4))).toBe(true)
})
