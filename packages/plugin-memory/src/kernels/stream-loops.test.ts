import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { assemble } from '../../kernels/assemble.ts'
import { CHASE_WASM } from './chase-wasm.ts'
import { compile } from './compile.ts'
import { streamLoops } from './stream-loops.ts'
import { STREAM_WASM } from './stream-wasm.ts'

test.each([
  ['stream', STREAM_WASM],
  ['chase', CHASE_WASM],
])('%s is what its source assembles to', async (name, base64) => {
  const text = readFileSync(new URL(`../../kernels/${name}.wat`, import.meta.url), 'utf8')
  expect(Buffer.from(await assemble(name, text)).toString('base64')).toBe(base64)
})

describe('the loops', () => {
  const [A, B, C, BYTES, DOUBLES] = [65_536, 66_048, 66_560, 128, 16]
  const open = () => {
    const { loops, buffer } = streamLoops(compile(STREAM_WASM), 70_000)
    const at = (address: number) => new Float64Array(buffer, address, DOUBLES)
    for (let i = 0; i < DOUBLES; i++) {
      at(A)[i] = i + 0.1
      at(B)[i] = 100 * i
      at(C)[i] = -i
    }
    return {
      loops,
      at,
      expected: (of: (i: number) => number) => Float64Array.from({ length: DOUBLES }, (_, i) => of(i)),
    }
  }

  test('copy', () => {
    const { loops, at, expected } = open()
    loops.copy(C, A, BYTES)
    expect(at(C)).toEqual(expected(i => i + 0.1))
  })
  test('scale', () => {
    const { loops, at, expected } = open()
    loops.scale(C, A, BYTES, 0.3)
    expect(at(C)).toEqual(expected(i => 0.3 * (i + 0.1)))
  })
  test('add', () => {
    const { loops, at, expected } = open()
    loops.add(C, A, B, BYTES)
    expect(at(C)).toEqual(expected(i => i + 0.1 + 100 * i))
  })
  test('triad', () => {
    const { loops, at, expected } = open()
    loops.triad(C, B, A, BYTES, 0.3)
    expect(at(C)).toEqual(expected(i => 100 * i + 0.3 * (i + 0.1)))
  })
  test('write', () => {
    const { loops, at, expected } = open()
    loops.write(C, BYTES, 7)
    expect(at(C)).toEqual(expected(() => 7))
  })
  test('read', () => {
    const { loops, at } = open()
    new BigUint64Array(at(A).buffer, A, DOUBLES).set(Array.from({ length: DOUBLES }, (_, i) => BigInt(i) << 40n))
    expect(loops.read(A, BYTES)).toBe(120n << 40n)
  })
  test('fill repeats a table, mismatches counts the words that are not it', () => {
    const { loops, at } = open()
    at(A).set([1, 2, 3])
    loops.fill(C, BYTES, A, 24)
    expect([...at(C)]).toEqual([1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3, 1])
    expect(loops.mismatches(C, BYTES, A, 24)).toBe(0)
    at(C)[4] = 2.5
    at(C)[15] = 0
    expect(loops.mismatches(C, BYTES, A, 24)).toBe(2)
  })
})
