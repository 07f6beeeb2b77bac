import type { CudaDevice } from '@probative/cuda'
import { expect, test } from 'vitest'
import { deviceArrayBytes, outgrowsL2, wholeChunks } from './device-size.ts'
import { chooseGpus } from './resolve-gpu.ts'

const one = (totalBytes: number, l2Bytes: number) => ({ totalBytes, attribute: () => l2Bytes })
const devices = [{ ordinal: 0 }, { ordinal: 1 }] as unknown as readonly CudaDevice[]

test('one GPU or all of them', () => {
  expect(chooseGpus(1, { ok: true, devices })).toEqual({ ok: true, devices: [{ ordinal: 1 }] })
  expect(chooseGpus('all', { ok: true, devices })).toEqual({ ok: true, devices })
})

test('a GPU that is not there, and no driver', () => {
  expect(chooseGpus(2, { ok: true, devices })).toEqual({
    ok: false,
    reason: 'there is no GPU 2; the driver has 2',
    fix: 'set gpu to a number below 2, or to all',
  })
  const none = { ok: false, reason: 'no driver', fix: 'install it' } as const
  expect(chooseGpus('all', none)).toBe(none)
})

test('1 GiB, four times a large L2, or a fifth of a small memory', () => {
  expect(deviceArrayBytes(one(150e9, 60e6))).toBe(2 ** 30)
  expect(deviceArrayBytes(one(150e9, 300 * 2 ** 20))).toBe(2 ** 31)
  expect(deviceArrayBytes(one(4 * 2 ** 30, 2 ** 20))).toBe(2 ** 29)
  expect(deviceArrayBytes(one(150e9, 0))).toBe(2 ** 30)
})

test('whole chunks of 16 KiB, and when an array outgrows the L2', () => {
  expect([wholeChunks(1), wholeChunks(16_384), wholeChunks(16_385)]).toEqual([16_384, 16_384, 32_768])
  expect([outgrowsL2(400, one(1, 100)), outgrowsL2(399, one(1, 100))]).toEqual([true, false])
})
