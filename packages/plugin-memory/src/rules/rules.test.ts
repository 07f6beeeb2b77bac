import type { CaseData, Rule, RuleInput } from '@probative/core'
import { expect, test } from 'vitest'
import { belowThePeak } from './below-the-peak.ts'
import { cacheStep } from './cache-step.ts'
import { deviceFirst } from './device-first.ts'
import { pinnedFirst } from './pinned-first.ts'

interface Given {
  readonly caseId: string
  readonly probe?: string
  readonly options?: Readonly<Record<string, unknown>>
  readonly facts?: Readonly<Record<string, string | number>>
  /** Metric -> unit and launch values. */
  readonly metrics: Readonly<Record<string, readonly [unit: string, ...values: number[]]>>
}

/** Cases as they are gathered, down to what the rules read. */
function input(given: readonly Given[]): RuleInput {
  const cases = given.map(({ caseId, probe = 'memory/host', options = {}, facts = {}, metrics }) => ({
    planned: { probe, caseId, options },
    valid: [{ facts: Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, { value }])) }],
    metrics: new Map(
      Object.entries(metrics).map(([name, [unit, ...values]]) => [
        name,
        { definition: { unit }, launchValues: values.map((value, launch) => ({ launch, session: 's', value })) },
      ]),
    ),
  }))
  return { cases: cases as unknown as readonly CaseData[] } as RuleInput
}
const check = (rule: Rule, ...given: readonly Given[]) => rule.check(input(given))

const PEAK = { 'memory.peak': 100e9, 'memory.peak_source': 'option peak' }

test('the fastest launch decides; a rate above the peak is an alarm', () => {
  const given = {
    caseId: 'h',
    facts: PEAK,
    metrics: { triad: ['B/s', 90e9, 101e9], copy: ['B/s', 80e9, 99.9e9] },
  } as const
  expect(check(belowThePeak, given)).toEqual([
    {
      caseId: 'h',
      result: 'breach',
      arithmetic: 'triad: 101.0 GB/s in the fastest launch, peak 100.0 GB/s (option peak)',
      alarm: true,
    },
    { caseId: 'h', result: 'ok', arithmetic: 'copy: 99.90 GB/s in the fastest launch, peak 100.0 GB/s (option peak)' },
  ])
})

test('what is assumed, has another unit or no value is not judged', () => {
  const metrics = { triad_with_fills: ['B/s', 120e9], latency: ['s', 1], copy: ['B/s'] } as const
  expect(check(belowThePeak, { caseId: 'h', facts: PEAK, metrics })).toEqual([])
  expect(check(belowThePeak, { caseId: 's', probe: 'other/x', facts: PEAK, metrics: { r: ['B/s', 1e15] } })).toEqual([])
})

const point = (caseId: string, level: string, ...values: number[]): Given => ({
  caseId,
  probe: 'memory/latency',
  facts: { 'memory.level': level },
  metrics: { latency: ['s', ...values] },
})

test('without a peak there is nothing to hold a rate against', () => {
  expect(check(belowThePeak, { caseId: 'h', metrics: { triad: ['B/s', 1e15], latency: ['s', 1] } })).toEqual([
    { caseId: 'h', result: 'cannot-tell', arithmetic: 'the peak of this memory or link is not known' },
  ])
  expect(check(belowThePeak, { caseId: 'l', metrics: { latency: ['s', 1] } })).toEqual([])
})

test('a step between the first cache and memory', () => {
  const points = [point('a', 'L1', 1e-9), point('b', 'L2', 4e-9), point('c', 'memory', 80e-9, 70e-9, 90e-9)]
  expect(check(cacheStep, ...points)).toEqual([
    { result: 'ok', arithmetic: '80.0 ns in memory, 1.00 ns in the first cache: 80.0 times' },
  ])
})

test('no step: the slowest of the first cache against the fastest of memory', () => {
  const points = [
    point('a', 'L1', 1e-9),
    point('b', 'L1', 2e-9),
    point('c', 'memory', 9e-9),
    point('d', 'memory', 50e-9),
  ]
  expect(check(cacheStep, ...points)).toEqual([
    { result: 'breach', arithmetic: '9.00 ns in memory, 2.00 ns in the first cache: 4.50 times' },
  ])
})

test('half a curve tells nothing, no curve is not looked at', () => {
  expect(check(cacheStep, point('a', 'L1', 1e-9))).toEqual([
    { result: 'cannot-tell', arithmetic: 'no working set in memory was measured' },
  ])
  expect(check(cacheStep, point('a', 'memory', 1e-9))).toEqual([
    { result: 'cannot-tell', arithmetic: 'no working set in the first cache was measured' },
  ])
  expect(check(cacheStep, { caseId: 'h', metrics: { triad: ['B/s', 1] } })).toEqual([])
})

test('the curve of a GPU is another one than that of the host, and each GPU has its own', () => {
  const onGpu = (gpu: number, level: string, value: number): Given => ({
    ...point(`${gpu}${level}`, level, value),
    probe: 'memory/device-latency',
    options: { gpu },
  })
  const curves = [onGpu(0, 'L1', 20e-9), onGpu(0, 'memory', 500e-9), onGpu(1, 'L1', 500e-9), onGpu(1, 'memory', 500e-9)]
  expect(check(cacheStep, point('h', 'L1', 1e-9), ...curves).map(({ result }) => result)).toEqual([
    'cannot-tell',
    'ok',
    'breach',
  ])
})

test('the L2 of a GPU has no peak to be below', () => {
  const l2 = { caseId: 'l', probe: 'memory/device-l2', metrics: { read: ['B/s', 9e12] } } as const
  expect(check(belowThePeak, l2)).toEqual([])
})

const moved = (caseId: string, kind: string, ...values: number[]): Given => ({
  caseId,
  probe: 'memory/transfer',
  options: { gpu: 0, kind, direction: 'h2d', size: '512MiB' },
  metrics: { throughput: ['B/s', ...values] },
})

test('pageable memory that is faster than pinned', () => {
  expect(check(pinnedFirst, moved('p', 'pinned', 50e9, 52e9, 54e9), moved('q', 'pageable', 60e9, 9e9, 61e9))).toEqual([
    { caseId: 'q', result: 'breach', arithmetic: 'pageable 60.0 GB/s, pinned 52.0 GB/s: 1.15 times' },
  ])
  expect(check(pinnedFirst, moved('p', 'pinned', 52e9), moved('q', 'pageable', 9e9))).toEqual([
    { caseId: 'q', result: 'ok', arithmetic: 'pageable 9.00 GB/s, pinned 52.0 GB/s: 0.173 times' },
  ])
})

test('a GPU that reaches ordinary memory as it is: pageable may be as fast', () => {
  const of = (kind: string) => {
    const facts = { 'gpu.memory_kind': kind }
    return check(pinnedFirst, { ...moved('p', 'pinned', 52e9), facts }, { ...moved('q', 'pageable', 60e9), facts })
  }
  expect(['unified', 'coherent', 'discrete'].map(kind => of(kind).map(({ result }) => result))).toEqual([
    [],
    [],
    ['breach'],
  ])
})

test('a transfer above what its link carries is an alarm, one below is not', () => {
  const facts = { 'memory.peak': 63e9, 'memory.peak_source': 'PCI Express 5 x16' }
  const of = (rate: number) => check(belowThePeak, { ...moved('p', 'pinned', rate), facts })
  expect(of(64e9)).toEqual([
    {
      caseId: 'p',
      result: 'breach',
      arithmetic: 'throughput: 64.00 GB/s in the fastest launch, peak 63.00 GB/s (PCI Express 5 x16)',
      alarm: true,
    },
  ])
  expect(of(55e9).map(({ result }) => result)).toEqual(['ok'])
})

test('nothing to compare: another size, no value', () => {
  const other = {
    ...moved('q', 'pageable', 9e9),
    options: { gpu: 0, kind: 'pageable', direction: 'h2d', size: '1MiB' },
  }
  expect(check(pinnedFirst, moved('p', 'pinned', 5e9), other)).toEqual([])
  expect(check(pinnedFirst, moved('p', 'pinned'), moved('q', 'pageable', 9e9))).toEqual([])
})

const inMemory = (gpu: number, ...values: number[]): Given => ({
  caseId: `d${gpu}`,
  probe: 'memory/device',
  options: { gpu },
  metrics: { copy_engine: ['B/s', ...values] },
})

test('memory that is slower than the fastest transfer to it', () => {
  const transfers = [moved('p', 'pinned', 55e9), moved('q', 'pageable', 9e9)]
  expect(check(deviceFirst, inMemory(0, 50e9), inMemory(1, 50e9), ...transfers)).toEqual([
    { caseId: 'd0', result: 'breach', arithmetic: 'copies in the memory 50.00 GB/s, fastest transfer 55.00 GB/s' },
  ])
  expect(check(deviceFirst, inMemory(0, 4250e9), ...transfers)).toEqual([
    { caseId: 'd0', result: 'ok', arithmetic: 'copies in the memory 4250 GB/s, fastest transfer 55.00 GB/s' },
  ])
  expect(check(deviceFirst, inMemory(0), ...transfers)).toEqual([])
})
