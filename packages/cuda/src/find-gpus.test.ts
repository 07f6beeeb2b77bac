import { expect, test } from 'vitest'
import type { CudaDevice } from './driver/cuda.ts'
import { chooseGpus } from './find-gpus.ts'

const gpus = (count: number) => ({
  ok: true as const,
  devices: Array.from({ length: count }, (_, ordinal) => ({ ordinal })) as unknown as readonly CudaDevice[],
})

test('one GPU or all of them', () => {
  expect(chooseGpus(1, gpus(2))).toEqual({ ok: true, devices: [{ ordinal: 1 }] })
  expect(chooseGpus('all', gpus(2))).toEqual(gpus(2))
})

test.each([
  [
    'a GPU that is not there',
    4,
    gpus(4),
    'there is no GPU 4; the driver has 4',
    'set gpu to a number below 4, or to all',
  ],
  ['the second of one', 1, gpus(1), 'there is no GPU 1; the driver has 1', 'set gpu to 0, or to all'],
  ['no driver', 'all', { ok: false, reason: 'no driver', fix: 'install it' }, 'no driver', 'install it'],
] as const)('%s', (_, gpu, found, reason, fix) => {
  expect(chooseGpus(gpu, found)).toEqual({ ok: false, reason, fix })
})
