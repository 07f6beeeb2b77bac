import { expect, test } from 'vitest'
import { type RuleCase, ruleInput } from '../../../test/fixtures/rule-input.ts'
import { unitsContradict } from './units-contradict.ts'

const METRICS = {
  iops: { unit: 'IO/s', better: 'higher' },
  throughput: { unit: 'B/s', better: 'higher' },
} as const

const check = (parts: Partial<RuleCase>) =>
  unitsContradict.check(
    ruleInput({ cases: [{ metrics: METRICS, launches: [], options: { blockSize: '4KiB' }, ...parts }] }),
  )
const results = (parts: Partial<RuleCase>) => check(parts).map(({ result }) => result)

test('a throughput ten times what the operations move raises an alarm', () => {
  expect(check({ launches: [{ iops: [4250, 4250], throughput: [17_408_000, 174_080_000] }] })).toEqual([
    {
      caseId: 'a/b@1',
      result: 'breach',
      arithmetic: 'launch 0: iops 4250 IO/s x 4.096 kB = 17.41 MB/s, throughput 174.1 MB/s',
      alarm: true,
    },
  ])
})

test.each([
  ['bits for bytes', 8],
  ['kilo for kibi', 1000 / 1024],
  ['nothing moved', 0],
  ['a thousand times too little', 0.001],
])('%s is a contradiction', (_, factor) => {
  expect(results({ launches: [{ iops: [1000], throughput: [1000 * 4096 * factor] }] })).toEqual(['breach'])
})

test.each([
  ['blockSize', '4KiB'],
  ['blockSize', '4096 B'],
  ['block_size', 4096],
  ['blockBytes', '4096'],
  ['bs', 4096],
])('%s: %j is a block size', (name, size) => {
  const fits = { iops: [1000, 2000], throughput: [4_096_000, 8_192_000] }
  expect(check({ options: { [name]: size }, launches: [fits] })).toEqual([
    {
      caseId: 'a/b@1',
      result: 'ok',
      arithmetic: 'launch 0: iops 1000 IO/s x 4.096 kB = 4.096 MB/s, throughput 4.096 MB/s',
    },
  ])
})

test.each([
  ['no block size', {}],
  ["all that fio's job moves", { io_size: 1 << 30 }],
  ['a spelling with two readings', { blockSize: '4KB' }],
  ['a spelling of its own', { blockSize: '4k' }],
  ['several sizes', { blockSize: '4KiB/64KiB' }],
  ['no size', { blockSize: 'auto' }],
  ['zero', { blockSize: 0 }],
])('%s (%j) is not judged', (_, options) => {
  expect(check({ options, launches: [{ iops: [1000], throughput: [5e9] }] })).toEqual([])
})

test('read and write of one case are not told apart, so they are not judged', () => {
  const { iops, throughput } = METRICS
  const launches = [{ read_iops: [1000], write_throughput: [1e9], write_iops: [5], read_throughput: [7] }]
  const both = { read_iops: iops, write_iops: iops, read_throughput: throughput, write_throughput: throughput }
  expect(check({ metrics: both, launches })).toEqual([])
  expect(check({ metrics: { read_iops: iops, write_throughput: throughput }, launches })).toEqual([])
})

test('values that are missing here and there leave the others comparable', () => {
  const gone = { unavailable: 'the counter was reset' }
  const iops = [gone, 1000, 9000, 2000]
  const throughput = [4_096_000, gone, 9000 * 4096, 2000 * 4096]
  expect(results({ launches: [{ iops, throughput }] })).toEqual(['ok'])
  expect(check({ launches: [{ iops: [gone], throughput: [1e9] }] })).toEqual([])
})

test('metrics that are reduced in two ways do not contradict each other', () => {
  const metrics = {
    iops: { ...METRICS.iops, reduce: 'max' },
    throughput: { ...METRICS.throughput, reduce: 'min' },
  } as const
  const rates = [100, 1000, 5000]
  expect(results({ metrics, launches: [{ iops: rates, throughput: rates.map(rate => rate * 4096) }] })).toEqual(['ok'])
})

test('nothing moved in no operation is consistent', () => {
  expect(results({ launches: [{ iops: [0], throughput: [0] }] })).toEqual(['ok'])
})

test('rounding to one percent is no contradiction', () => {
  expect(results({ launches: [{ iops: [1000], throughput: [4_096_000 * 1.0099] }] })).toEqual(['ok'])
  expect(results({ launches: [{ iops: [1000], throughput: [4_096_000 * 1.0102] }] })).toEqual(['breach'])
})

test('launches that did not prove their work are not looked at', () => {
  const launches = [{ values: { iops: [1000], throughput: [5e9] }, proof: { ok: false, what: '3 blocks differ' } }]
  expect(check({ launches })).toEqual([])
})
