import type { CudaDevice } from '@probative/cuda'
import { expect, test } from 'vitest'
import { peer, resolvePeer } from './peer.ts'

/** Three GPUs, of which 0 and 1 reach each other. */
const cards = [0, 1, 2].map(ordinal => ({
  ordinal,
  totalBytes: 2 ** 31,
  reaches: (other: number) => ordinal < 2 && other < 2,
})) as unknown as readonly CudaDevice[]
const resolve = (options: object, devices = cards) =>
  resolvePeer(peer.bind(options).options as never, { ok: true, devices })
const pairs = (options: object) => {
  const found = resolve(options)
  return found.ok ? found.options.map(({ from, to }) => [from, to]) : found
}

test('every order of two GPUs without access, with it those that reach each other, both ways each two once', () => {
  expect(pairs({ access: 'off' })).toEqual([
    [0, 1],
    [0, 2],
    [1, 0],
    [1, 2],
    [2, 0],
    [2, 1],
  ])
  expect(pairs({})).toEqual([
    [0, 1],
    [1, 0],
  ])
  expect(pairs({ direction: 'both', access: 'off' })).toEqual([
    [0, 1],
    [0, 2],
    [1, 2],
  ])
  expect(pairs({ from: 1, to: 0, direction: 'both' })).toEqual([[1, 0]])
})

test('one GPU: skipped with the reason', () => {
  expect(resolve({}, cards.slice(0, 1))).toEqual({
    ok: false,
    reason: 'there is one GPU; a transfer between GPUs takes two',
    fix: 'run it where there are two',
  })
})

test.each([
  [{ from: 0, to: 2 }, "the GPUs can't reach the memory of each other", 'set access: off'],
  [{ from: 1, to: 1 }, 'from and to are the same GPU', 'name two GPUs, or all'],
  [{ size: 1026 }, "a copy of 1026B can't be compared", 'set size to 1 KiB or more, a multiple of 4'],
  [{ size: '513 MiB' }, 'copies of 513MiB are more than a quarter of the memory of GPU 0', 'set a smaller size'],
  [{ to: 7 }, 'there is no GPU 7; the driver has 3', 'set gpu to a number below 3, or to all'],
])('%j can not run', (options, reason, fix) => expect(resolve(options)).toEqual({ ok: false, reason, fix }))
