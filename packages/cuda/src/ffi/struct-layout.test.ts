import { expect, test } from 'vitest'
import { structLayout } from './struct-layout.ts'

test('fields are aligned and the struct is padded as C does', () => {
  const { sizeBytes, offsets } = structLayout({ a: 'u8', b: 'u32', c: 'u16', d: 'u64', name: 'char[5]', e: 'f32' })
  expect({ sizeBytes, offsets }).toEqual({ sizeBytes: 40, offsets: { a: 0, b: 4, c: 8, d: 16, name: 24, e: 32 } })
})

test('what is written is read back, in the second of two', () => {
  const layout = structLayout({
    a: 'u8',
    b: 'u16',
    c: 'u32',
    d: 'i32',
    e: 'u64',
    f: 'i64',
    g: 'f32',
    h: 'f64',
    name: 'char[6]',
    raw: 'bytes[2]',
  })
  const value = {
    a: 255,
    b: 65_535,
    c: 4_294_967_295,
    d: -2,
    e: 2n ** 64n - 1n,
    f: -3n,
    g: 0.5,
    h: 0.1,
    name: 'seven',
    raw: new Uint8Array([9, 8]),
  }
  expect(layout.read(layout.make(value, 2), layout.sizeBytes)).toEqual(value)
})

test('a text too long for its room still ends with a NUL', () => {
  const layout = structLayout({ name: 'char[4]' })
  expect(layout.read(layout.make({ name: 'abcdef' }))).toEqual({ name: 'abc' })
})
