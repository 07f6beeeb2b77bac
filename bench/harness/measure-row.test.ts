import { expect, test } from 'vitest'
import { measureRow } from './measure-row.ts'
import { row } from './row.ts'

/** Yields the values one after another. */
function series(values: readonly number[]): () => Promise<number> {
  let next = 0
  return async () => values[next++] as number
}
const always = (value: number) => async () => value

test('pairs alternate AB BA after a round that does not count', async () => {
  const order: string[] = []
  const side = (name: string) => async () => {
    order.push(name)
    return 1
  }
  await measureRow(row({ id: 'a/b', unit: 's', better: 'lower', ours: side('A'), peer: side('B'), pairs: 10 }))
  expect(order.join('')).toBe(`BA${'ABBA'.repeat(5)}`)
})

test('the ratio is turned so that above 1 is better, per pair, with the order statistics around its median', async () => {
  const ours = [10, 11, 12, 13, 14, 15, 16, 17, 18, 19]
  const shared = { id: 'a/b', unit: 'IO/s', bar: 0.95, warmup: 0 }
  const higher = row({ ...shared, better: 'higher', ours: series(ours), peer: always(10) })
  const lower = row({ ...shared, better: 'lower', ours: series(ours), peer: always(10) })
  expect(await measureRow(higher)).toEqual({
    id: 'a/b',
    ours: 14.5,
    peer: 10,
    unit: 'IO/s',
    ratio: 1.45,
    low: 1.1,
    high: 1.8,
    bar: 0.95,
    holds: true,
    pairs: 10,
    note: '',
    values: { ours, peer: Array(10).fill(10) },
  })
  expect(await measureRow(lower)).toMatchObject({
    ratio: (10 / 14 + 10 / 15) / 2,
    low: 10 / 18,
    high: 10 / 11,
    holds: false,
  })
})

test.each([
  [0.951, true],
  [0.941, true],
  [0.939, false],
])('a ratio of %d against a bar of 0.95 holds: %s', async (ratio, holds) => {
  const result = await measureRow(
    row({ id: 'a/b', unit: 'x', better: 'higher', bar: 0.95, ours: always(ratio), peer: always(1) }),
  )
  expect(result.holds).toBe(holds)
})

test('a ratio above its ceiling fails until it is explained, and says both', async () => {
  const shared = { id: 'a/b', unit: 'x', better: 'higher', bar: 0.95, ceiling: 1.05, peer: always(1) } as const
  const bare = await measureRow(row({ ...shared, ours: always(1.06) }))
  const explained = await measureRow(
    row({ ...shared, ours: always(1.06), note: 'psync', explained: 'fewer system calls' }),
  )
  const under = await measureRow(row({ ...shared, ours: always(1.05) }))
  expect([bare, explained, under].map(({ holds, note }) => ({ holds, note }))).toEqual([
    { holds: false, note: 'above 1.05: too good to be true until it is explained' },
    { holds: true, note: 'psync; fewer system calls' },
    { holds: true, note: '' },
  ])
})

test('what was seen while measuring stands behind the note', async () => {
  let calls = 0
  const ours = async () => ++calls
  const shared = { id: 'a/b', unit: 'x', better: 'higher', ours, peer: ours, seen: () => `${calls} calls` } as const
  const [silent, noted] = [await measureRow(row(shared)), await measureRow(row({ ...shared, note: 'twice' }))]
  // A round to warm up and ten that count, two calls each.
  expect([silent.note, noted.note]).toEqual(['22 calls', 'twice; 44 calls'])
})

test('a limit holds only when the far end of the interval is inside', async () => {
  const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
  const limited = (limit: number, better: 'higher' | 'lower') =>
    measureRow(row({ id: 'a/b', unit: 'ms', better, limit, ours: series(values), warmup: 0 }))
  expect(await limited(9, 'lower')).toEqual({
    id: 'a/b',
    ours: 5.5,
    peer: null,
    unit: 'ms',
    ratio: null,
    low: 2,
    high: 9,
    bar: 9,
    holds: true,
    pairs: 10,
    note: '',
    values: { ours: values, peer: [] },
  })
  expect([
    (await limited(8.9, 'lower')).holds,
    (await limited(2, 'higher')).holds,
    (await limited(2.1, 'higher')).holds,
  ]).toEqual([false, true, false])
})

test('an absent peer is a row that says so and promises nothing', async () => {
  const result = await measureRow(
    row({
      id: 'a/b',
      unit: 's',
      better: 'lower',
      bar: 1,
      ours: always(2),
      peer: undefined,
      note: 'fio is not on the PATH',
    }),
  )
  expect(result).toEqual({
    id: 'a/b',
    ours: 2,
    peer: null,
    unit: 's',
    ratio: null,
    low: null,
    high: null,
    bar: null,
    holds: null,
    pairs: 10,
    note: 'fio is not on the PATH',
    values: { ours: Array(10).fill(2), peer: [] },
  })
})

test.each([
  ['throws', () => Promise.reject(new Error('fio: exit 1')), 'did not finish: fio: exit 1'],
  [
    'names a path',
    () => Promise.reject(new Error("ENOENT, open '/home/me/x.json'")),
    "did not finish: ENOENT, open 'x.json'",
  ],
  ['returns NaN', always(Number.NaN), 'did not finish: peer returned NaN'],
  ['returns 0', always(0), 'did not finish: a ratio needs values above 0, not 1 and 0'],
])('a side that %s fails the row', async (_, peer, note) => {
  const result = await measureRow(row({ id: 'a/b', unit: 's', better: 'lower', bar: 1, ours: always(1), peer }))
  expect(result).toMatchObject({ ours: null, bar: 1, holds: false, pairs: 0, note })
})

test('a row is refused with too few pairs, or without a peer and a reason', () => {
  const shared = { id: 'a/b', unit: 's', better: 'lower', ours: always(1) } as const
  expect(() => row({ ...shared, limit: 1, pairs: 9 })).toThrow('a/b: 9 pairs are too few, at least 10')
  expect(() => row({ ...shared, peer: undefined })).toThrow('needs a note that says why')
})
