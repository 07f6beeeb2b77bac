import type { CaseData, Rule, RuleInput } from '@probative/core'
import { expect, test } from 'vitest'
import { belowThePeak } from './below-the-peak.ts'
import { cacheStep } from './cache-step.ts'

interface Given {
  readonly caseId: string
  readonly probe?: string
  readonly facts?: Readonly<Record<string, string | number>>
  /** Metric -> unit and launch values. */
  readonly metrics: Readonly<Record<string, readonly [unit: string, ...values: number[]]>>
}

/** Cases as they are gathered, down to what the rules read. */
function input(given: readonly Given[]): RuleInput {
  const cases = given.map(({ caseId, probe = 'memory/host', facts = {}, metrics }) => ({
    planned: { probe, caseId },
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

test('what is assumed, has another unit, has no value or no peak is not judged', () => {
  const metrics = { triad_with_fills: ['B/s', 120e9], latency: ['s', 1], copy: ['B/s'] } as const
  expect(check(belowThePeak, { caseId: 'h', facts: PEAK, metrics })).toEqual([])
  expect(check(belowThePeak, { caseId: 'h', metrics: { triad: ['B/s', 1e15] } })).toEqual([])
  expect(check(belowThePeak, { caseId: 's', probe: 'other/x', facts: PEAK, metrics: { r: ['B/s', 1e15] } })).toEqual([])
})

const point = (caseId: string, level: string, ...values: number[]): Given => ({
  caseId,
  probe: 'memory/latency',
  facts: { 'memory.level': level },
  metrics: { latency: ['s', ...values] },
})

test('a step between the first cache and memory', () => {
  const points = [point('a', 'L1', 1e-9), point('b', 'L2', 4e-9), point('c', 'memory', 80e-9, 70e-9, 90e-9)]
  expect(check(cacheStep, ...points)).toEqual([
    { caseId: 'c', result: 'ok', arithmetic: '80.0 ns in memory, 1.00 ns in the first cache: 80.0 times' },
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
    { caseId: 'c', result: 'breach', arithmetic: '9.00 ns in memory, 2.00 ns in the first cache: 4.50 times' },
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
