import { expect, test } from 'vitest'
import { outgrowsCaches, webgpuArrayBytes } from './resolve-webgpu.ts'

test('512 MiB, less where less can be bound, or what was asked for in whole chunks', () => {
  expect([
    webgpuArrayBytes('auto', { maxBindingBytes: 2 ** 31 - 4 }),
    webgpuArrayBytes('auto', { maxBindingBytes: 2 ** 27 }),
    webgpuArrayBytes('1 MiB', { maxBindingBytes: 2 ** 27 }),
    webgpuArrayBytes(1, { maxBindingBytes: 2 ** 27 }),
  ]).toEqual([2 ** 29, 2 ** 27, 2 ** 20, 16_384])
  expect([outgrowsCaches(2 ** 29), outgrowsCaches(2 ** 28)]).toEqual([true, false])
})
