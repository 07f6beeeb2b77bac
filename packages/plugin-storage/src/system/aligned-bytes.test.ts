import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { alignedBytes } from './aligned-bytes.ts'
import { cLibrary } from './c-library.ts'

test('whole pages of zeros, as many as asked for', () => {
  expect([1, 65_536, 65_537, 5 * 2 ** 20].map(bytes => alignedBytes(bytes).length)).toEqual([
    65_536,
    65_536,
    131_072,
    5 * 2 ** 20,
  ])
  expect(alignedBytes(8 * 2 ** 20).every(byte => byte === 0)).toBe(true)
})

const offersHugePages = (): boolean => {
  try {
    return !readFileSync('/sys/kernel/mm/transparent_hugepage/enabled', 'utf8').includes('[never]')
  } catch {
    return false
  }
}

test.runIf(cLibrary && offersHugePages())('on Linux the memory may lie in huge pages, and starts at one', () => {
  const memory = alignedBytes(4 * 2 ** 20)
  const address = Number(cLibrary?.koffi.address(memory))
  // `hg`: huge pages were asked for.
  const mapping = readFileSync('/proc/self/smaps', 'utf8')
    .split(/^(?=[0-9a-f]+-[0-9a-f]+ )/m)
    .find(text => {
      const [from, to] = (/^([0-9a-f]+)-([0-9a-f]+) /.exec(text) ?? []).slice(1).map(hex => Number.parseInt(hex, 16))
      return from !== undefined && to !== undefined && from <= address && address < to
    })
  expect([address % 2 ** 21, mapping?.match(/^VmFlags:.*\bhg\b/m) !== null]).toEqual([0, true])
})
