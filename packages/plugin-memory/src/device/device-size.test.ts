import { expect, test } from 'vitest'
import { deviceArrayBytes, outgrowsL2, wholeChunks } from './device-size.ts'

const one = (totalBytes: number, l2Bytes: number) => ({ totalBytes, attribute: () => l2Bytes })

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
