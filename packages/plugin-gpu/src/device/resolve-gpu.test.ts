import type { CudaDevice } from '@probative/cuda'
import { expect, test } from 'vitest'
import { resolveGpu } from './resolve-gpu.ts'

const devices = [0, 1, 2, 3].map(ordinal => ({ ordinal })) as unknown as readonly CudaDevice[]

test('all of them become one case each', () => {
  expect(resolveGpu({ gpu: 'all', n: 1 }, { ok: true, devices })).toEqual({
    ok: true,
    options: [0, 1, 2, 3].map(gpu => ({ gpu, n: 1 })),
  })
})

test('one stays one, and one that is not there is said to be missing', () => {
  expect(resolveGpu({ gpu: 2 }, { ok: true, devices })).toEqual({ ok: true, options: [{ gpu: 2 }] })
  expect(resolveGpu({ gpu: 4 }, { ok: true, devices })).toMatchObject({
    ok: false,
    fix: 'set gpu to a number below 4, or to all',
  })
})
