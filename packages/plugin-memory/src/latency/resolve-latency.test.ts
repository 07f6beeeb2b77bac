import { expect, test } from 'vitest'
import { levelOf } from './level-of.ts'
import { latencyOptions, resolveLatency } from './resolve-latency.ts'

const caches = [
  { level: 1, bytes: 48 * 1024, totalBytes: 96 * 1024, lineBytes: 64 },
  { level: 2, bytes: 2 ** 20, totalBytes: 2 ** 21, lineBytes: 64 },
  { level: 3, bytes: 2 ** 25, totalBytes: 2 ** 26, lineBytes: 64 },
]
const free = { bytes: 2 ** 33, limit: 'machine' } as const
const resolve = (options: object, machine: Partial<Parameters<typeof resolveLatency>[1]> = {}) =>
  resolveLatency(latencyOptions.parse(options), { caches, free, ...machine })
const sizes = (resolution: ReturnType<typeof resolve>) =>
  resolution.ok ? resolution.options.map(({ workingSet }) => workingSet) : resolution

test('half of each cache and four times the last, a case each', () => {
  expect(sizes(resolve({}))).toEqual(['24KiB', '512KiB', '16MiB', '128MiB'])
})

test('no cache is known', () => expect(sizes(resolve({}, { caches: [] }))).toEqual(['16KiB', '256KiB', '512MiB']))

test('a level by its name', () => {
  const of = (workingSet: string, known = caches) => sizes(resolve({ workingSet }, { caches: known }))
  expect(['L1', 'L2', 'L3', 'memory'].map(level => of(level))).toEqual([['24KiB'], ['512KiB'], ['16MiB'], ['128MiB']])
  expect(['L1', 'L2', 'memory'].map(level => of(level, []))).toEqual([['16KiB'], ['256KiB'], ['512MiB']])
  const none = { ok: false, reason: 'this machine does not say that it has an L3', fix: 'name a size instead' }
  expect([of('L3', []), of('L3', caches.slice(0, 2))]).toEqual([none, none])
})

test('a size that does not fit takes no other with it', () => {
  const little = { free: { bytes: 2 ** 27, limit: 'control group' } as const }
  expect(resolve({ workingSet: 'memory' }, little).ok).toBe(false)
  expect(sizes(resolve({ workingSet: 'L3' }, little))).toEqual(['16MiB'])
})

test('one size, spelled in one way', () => expect(sizes(resolve({ workingSet: '2048 KiB' }))).toEqual(['2MiB']))

test.each([
  [{ workingSet: 1000 }, {}, 'a working set under 1KiB has too few lines', 'set workingSet to 1KiB or more'],
  [{ workingSet: '4GiB' }, {}, '4GiB are more than WebAssembly can address', 'set workingSet below 4 GiB'],
  [
    {},
    { free: { bytes: 2 ** 27, limit: 'control group' } as const },
    'a working set of 128MiB is more than three quarters of the 128 MiB that the control group has left',
    'end other programs, raise the limit, or name smaller sizes in a matrix of workingSet',
  ],
])('%j can not run', (options, machine, reason, fix) => {
  expect(resolve(options, machine)).toEqual({ ok: false, reason, fix })
})

test('the level that holds a working set', () => {
  expect([1000, 49_152, 49_153, 2 ** 25, 2 ** 25 + 1].map(bytes => levelOf(bytes, caches))).toEqual([
    'L1',
    'L1',
    'L2',
    'L3',
    'memory',
  ])
  expect(levelOf(1000, [])).toBeUndefined()
})
