import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { NO_ADAPTER_ENV, noSwiftShader, swiftShaderEnv } from './swiftshader.ts'

const DRIVER = fileURLToPath(new URL('drive-device.ts', import.meta.url))

function drive(env: Readonly<Record<string, string>>) {
  const { stdout, stderr } = spawnSync(process.execPath, [DRIVER], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  })
  return { said: JSON.parse(stdout || '{}'), stderr }
}

test.skipIf(noSwiftShader)('a device on SwiftShader: kernels, reads, clock, and what goes wrong', () => {
  const { said, stderr } = drive(swiftShaderEnv())
  expect(said.found, stderr).toMatchObject({
    ok: true,
    adapters: [
      { ordinal: 0, backend: 'vulkan', name: 'SwiftShader Device (Subzero)', software: true, vendor: 'google' },
    ],
  })
  expect(said).toMatchObject({
    words: [6, 12, 18, 0],
    odd: [0, 0, 0, 18],
    sane: true,
    badKernel: expect.stringContaining("expected ')' for function declaration"),
    tooLarge: expect.stringContaining('WebGPU refuses a buffer of 1099511627776 bytes'),
    aborted: 'stopped',
    absent: 'there is no adapter 7; WebGPU has 1',
  })
  expect(said.clock.method).toMatch(/^(timestamp-query|host)$/)
})

test('no adapter: the reason and the fix', () => {
  expect(drive(NO_ADAPTER_ENV).said.found).toEqual({
    ok: false,
    reason: 'WebGPU finds no adapter',
    fix: expect.stringMatching(/install/),
  })
})
