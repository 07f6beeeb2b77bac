import { expect, test } from 'vitest'
import { resolveGpu } from './resolve-gpu.ts'

const FOUR = { ok: true, count: 4 } as const

test('all of them become one case each', () => {
  expect(resolveGpu({ gpu: 'all', n: 1 }, FOUR)).toEqual({
    ok: true,
    options: [0, 1, 2, 3].map(gpu => ({ gpu, n: 1 })),
  })
})

test.each([
  ['a GPU that is not there', 4, FOUR, 'there is no GPU 4; the driver has 4', 'set gpu to a number below 4, or to all'],
  ['the second of one', 1, { ok: true, count: 1 }, 'there is no GPU 1; the driver has 1', 'set gpu to 0, or to all'],
  [
    'all of none',
    'all',
    { ok: true, count: 0 },
    'the driver sees no GPU',
    'check CUDA_VISIBLE_DEVICES and nvidia-smi -L',
  ],
  ['no driver', 0, { ok: false, reason: 'no driver', fix: 'install it' }, 'no driver', 'install it'],
] as const)('%s', (_, gpu, found, reason, fix) => {
  expect(resolveGpu({ gpu }, found)).toEqual({ ok: false, reason, fix })
})
