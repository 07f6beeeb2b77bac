import { expect, test } from 'vitest'
import { isSoftware } from './is-software.ts'

const of = (name: string, description = '', isFallbackAdapter = false) =>
  isSoftware({ name, info: { isFallbackAdapter, architecture: '', description } })

test('an adapter that says it is a fallback, and the software ones by their names', () => {
  expect([
    of('anything', '', true),
    of('SwiftShader Device (Subzero)'),
    of('llvmpipe (LLVM 15.0.6, 256 bits)'),
    of('Microsoft Basic Render Driver'),
    of('', 'lavapipe'),
  ]).toEqual([true, true, true, true, true])
})

test('GPUs', () => {
  expect([of('AMD Radeon RX 7900 XTX (RADV NAVI31)'), of('Apple M3 Max'), of('NVIDIA H200')]).toEqual([
    false,
    false,
    false,
  ])
})
