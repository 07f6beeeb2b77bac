import { expect, test } from 'vitest'
import { runOnSwiftShader } from '../../../webgpu/test/run-on-swiftshader.ts'
import { noSwiftShader } from '../../../webgpu/test/swiftshader.ts'

test.skipIf(noSwiftShader)('through WebGPU, on SwiftShader', { timeout: 240_000 }, () => {
  const results = runOnSwiftShader(new URL('../../test/conform-webgpu.ts', import.meta.url)) as Record<string, string>
  expect(Object.values(results).length).toBeGreaterThan(10)
  expect(Object.entries(results).filter(([, result]) => result !== 'ok')).toEqual([])
})
