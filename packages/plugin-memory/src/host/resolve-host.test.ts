import { expect, test } from 'vitest'
import { hostOptions, type Machine, resolveHost } from './resolve-host.ts'

const L3 = { level: 3, bytes: 2 ** 25, totalBytes: 2 ** 25, lineBytes: 64 }
const machine = (parts: Partial<Machine> = {}): Machine => ({
  caches: [L3],
  free: { bytes: 2 ** 33, limit: 'machine' },
  cores: 4,
  ...parts,
})
const resolve = (options: object, parts: Partial<Machine> = {}) =>
  resolveHost(hostOptions.parse(options), machine(parts))

test('auto is four times the last-level caches and one thread a core', () => {
  expect(resolve({})).toEqual({ ok: true, options: [{ engine: 'wasm', arraySize: '128MiB', threads: 4 }] })
})

test('no cache is known: 512 MiB; a tiny one: 64 MiB', () => {
  expect(resolve({}, { caches: [] })).toMatchObject({ options: [{ arraySize: '512MiB' }] })
  expect(resolve({}, { caches: [{ ...L3, totalBytes: 2 ** 20 }] })).toMatchObject({ options: [{ arraySize: '64MiB' }] })
})

test('a control group without room: skipped, with the size that would fit', () => {
  expect(resolve({}, { free: { bytes: 256 * 2 ** 20, limit: 'control group' } })).toEqual({
    ok: false,
    reason:
      'three arrays of 128MiB need 384 MiB, more than three quarters of the 256 MiB that the control group has left',
    fix: 'end other programs or raise the limit, or set arraySize: 64MiB and read the result as that of the caches too',
  })
})

test('more than one thread can address: skipped, with the threads it takes', () => {
  const large = [{ ...L3, totalBytes: 768 * 2 ** 20 }]
  expect(resolve({ threads: 1 }, { caches: large, free: { bytes: 2 ** 40, limit: 'machine' } })).toEqual({
    ok: false,
    reason: 'three arrays of 3GiB over 1 threads are more than the 4 GiB that a thread can address',
    fix: 'set threads to 3 or more',
  })
})

test('the fix for too few threads is one that works', () => {
  const large = [{ ...L3, totalBytes: 768 * 2 ** 20 }]
  expect(resolve({ threads: 3 }, { caches: large, free: { bytes: 2 ** 40, limit: 'machine' } })).toMatchObject({
    ok: true,
  })
})

test('options that are no sizes, rates or threads', () => {
  const problems = hostOptions.safeParse({ arraySize: 'big', threads: 0, peak: '5 GB' }).error?.issues
  expect(problems?.map(({ path }) => path[0])).toEqual(['arraySize', 'threads', 'peak'])
})
