import { expect, test } from 'vitest'
import { refuseProduct } from './refuse-product.ts'

const adapter = { features: ['timestamp-query'], maxBindingBytes: 2 ** 27 }
const asked = { dtype: 'fp32', shape: { m: 1024, n: 1024, k: 1024 }, mode: 'burst' } as const

test('what WebGPU or the adapter lacks, each with what would help', () => {
  expect([
    refuseProduct(asked, adapter),
    refuseProduct({ ...asked, dtype: 'fp16' }, { ...adapter, features: ['shader-f16'] }),
    refuseProduct({ ...asked, dtype: 'bf16' }, adapter),
    refuseProduct({ ...asked, mode: 'sustained' }, adapter)?.fix,
    refuseProduct({ ...asked, dtype: 'fp16' }, adapter),
    refuseProduct({ ...asked, shape: { m: 8192, n: 8192, k: 64 } }, adapter),
  ]).toEqual([
    undefined,
    undefined,
    { reason: 'WebGPU has no bf16', fix: 'set dtype to fp32 or fp16' },
    'set mode to burst',
    { reason: 'the adapter has no shader-f16', fix: 'set dtype to fp32, or use a newer driver' },
    {
      reason: 'a matrix of 269 MB is more than the 134 MB that the adapter binds at once',
      fix: 'choose smaller sizes',
    },
  ])
})
