import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { INSTRUCTIONS } from './instructions.ts'

test('results stay exact: floats at most 2^24 for each accumulator, integers below 2^31 in all', () => {
  const inexact = Object.entries(INSTRUCTIONS).filter(([name, { output, result }]) => {
    const accumulators = name.startsWith('mma') ? 16 : 8
    if (output === 'f32') return result / accumulators > 2 ** 24 || Math.fround(result) !== result
    return output === 'i32' && result >= 2 ** 31
  })
  expect(inexact).toEqual([])
})

test('operations of one thread and step, by hand', () => {
  // Eight FMAs are 16 operations; four mma.m16n8k16 of a warp are 4 x 2 x 16 x 8 x 16 / 32 = 512.
  expect([
    INSTRUCTIONS.fma_fp32.operations,
    INSTRUCTIONS.mma_bf16.operations,
    INSTRUCTIONS.mma_fp64.operations,
  ]).toEqual([16, 512, 64])
})

test.each(['data', 'fma', 'mma'])('the shipped PTX of %s is made from the source beside it', name => {
  const source = readFileSync(new URL(`../../kernels/${name}.cu`, import.meta.url))
  const shipped = readFileSync(new URL(`../kernels/${name}-ptx.ts`, import.meta.url), 'utf8')
  expect(shipped).toContain(`sha256 ${createHash('sha256').update(source).digest('hex')}`)
})
