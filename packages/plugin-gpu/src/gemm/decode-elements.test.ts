import { expect, test } from 'vitest'
import { decodeElements } from './decode-elements.ts'

const u16 = (...values: number[]) => new Uint8Array(new Uint16Array(values).buffer)

test('half precision: one, the largest, the smallest, minus two, infinity', () => {
  expect([...decodeElements(u16(0x3c00, 0x7bff, 0x0001, 0xc000, 0x7c00), 'f16', 2)]).toEqual([
    1,
    65_504,
    2 ** -24,
    -2,
    Number.POSITIVE_INFINITY,
  ])
})

test('bfloat16: one, 3.140625, NaN', () => {
  expect([...decodeElements(u16(0x3f80, 0x4049, 0x7fc0), 'bf16', 2)]).toEqual([1, 3.140625, Number.NaN])
})

test('E4M3: one, the largest 448, the smallest 2^-9, NaN, no infinity', () => {
  const bytes = new Uint8Array([0x38, 0x7e, 0x01, 0x7f, 0xb8])
  expect([...decodeElements(bytes, 'e4m3', 1)]).toEqual([1, 448, 2 ** -9, Number.NaN, -1])
})

test('integers and wide floats', () => {
  expect([
    ...decodeElements(new Uint8Array([0x80, 0x7f]), 'i8', 1),
    ...decodeElements(new Uint8Array(new Int32Array([-7]).buffer), 'i32', 4),
    ...decodeElements(new Uint8Array(new Float64Array([0.1]).buffer), 'f64', 8),
    ...decodeElements(new Uint8Array(new Float32Array([0.5]).buffer), 'f32', 4),
  ]).toEqual([-128, 127, -7, 0.1, 0.5])
})
