import type { Evidence } from '@probative/core'
import { expect, test } from 'vitest'
import { dcgmBaseline, memoryBaseline, storageBaseline } from './baselines.ts'
import { summaryPage } from './page.ts'
import { benchmarkSeconds, fifteenMinutes, fiveMinutes } from './times.ts'

/** What the published report says of its machine. */
const PUBLISHED = { copy: 109.6, hostToGpu: 52.22, gpuToHost: 52.05, specification: 435, iops: 574 }
const GIB = 2 ** 30

interface Given {
  readonly probe: string
  readonly options?: Readonly<Record<string, unknown>>
  readonly facts?: Readonly<Record<string, string | number>>
  readonly wallS?: number
  readonly metrics?: Readonly<Record<string, number>>
  readonly problem?: string
}

/** Evidence of one launch a case, down to what the reporter reads. */
function evidenceOf(given: Readonly<Record<string, Given>>, complete = true): Evidence {
  const cases = Object.entries(given)
  const planned = cases.map(([name, { probe, options = {} }]) => ({
    caseId: name,
    name,
    probe,
    options,
    sampling: { iterations: 50, warmup: 10 },
  }))
  const summaries = cases.map(([name, { metrics = {}, problem }]) => ({
    caseId: name,
    name,
    problems: problem ? [problem] : [],
    metrics: Object.entries(metrics).map(([metric, value]) => ({ metric, launchValues: [{ value }], unavailable: {} })),
  }))
  const launches = cases.map(([name, { facts = {}, wallS = 1 }]) => ({
    caseId: name,
    status: 'valid',
    wallS,
    facts: Object.fromEntries(Object.entries(facts).map(([fact, value]) => [fact, { value }])),
  }))
  const sessions = [{ startedAt: '2025-11-11T12:36:00Z', facts: {} }]
  const record = { plan: { cases: planned }, launches, sessions, complete }
  return { record, cases: summaries, verdicts: [], sentence: 'Nothing was judged.' } as unknown as Evidence
}

/** 512 MiB in the time that the published figures come to, on a card whose data sheet says 273 GB/s. */
const seconds = (gibPerS: number) => (512 * 2 ** 20) / (gibPerS * GIB)
const bytes = 512 * 2 ** 20
const machine = evidenceOf({
  'GPU memory': {
    probe: 'memory/device',
    facts: { 'memory.peak': 273e9, 'gpu.memory_kind': 'unified', 'gpu.memory_bytes': 119e9 },
    metrics: { copy_engine: (2 * bytes) / seconds(PUBLISHED.copy) },
  },
  'to the GPU': {
    probe: 'memory/transfer',
    options: { size: '512MiB' },
    metrics: { throughput: bytes / seconds(PUBLISHED.hostToGpu) },
  },
  'from the GPU': {
    probe: 'memory/transfer',
    metrics: { throughput: bytes / seconds(PUBLISHED.gpuToHost) },
  },
})

test('the published copy, counted right: 235 GB/s, which is 86 % of what the chip has', () => {
  expect(memoryBaseline(machine)).toEqual({
    version: '1.0',
    timestamp: '2025-11-11T12:36:00Z',
    memory: {
      total_gb: 119,
      allocated_gb: null,
      reserved_gb: null,
      architecture: 'unified',
      specification_bandwidth_gbs: 273,
    },
    gpu_to_gpu_gbs: 235.364,
    cpu_to_gpu_gbs: 56.0708,
    gpu_to_cpu_gbs: 55.8883,
    bandwidth_gbs: 55.97955,
    benchmark_params: { transfer_size_mb: 512, iterations: 50 },
    units: 'GB is 10^9 B; gpu_to_gpu counts each byte read and each written, a transfer counts what arrived',
    unmeasured: {
      'memory.allocated_gb': 'there is no caching allocator',
      'memory.reserved_gb': 'there is no caching allocator',
    },
  })
  expect(summaryPage(machine, 'T')).toContain('| GPU to GPU | 235.4 GB/s | read and written | 273 GB/s | 86.2 % |')
})

test('how the report came to 12 %: once counted, by 2^30, of the transfers, over a number the chip does not have', () => {
  const mean = (PUBLISHED.hostToGpu + PUBLISHED.gpuToHost) / 2
  expect(Math.round((1000 * mean) / PUBLISHED.specification) / 10).toBe(12)
})

// dd wrote "40960000 bytes ... copied, 2.35 s, 17.4 MB/s": 10,000 reads of 4 KiB.
test('the last number of dd taken for seconds gives the published IOPS; the bytes give seven times as many', () => {
  const megabytesPerS = 17.42
  expect(Math.round(10_000 / megabytesPerS)).toBe(PUBLISHED.iops)
  const iops = (megabytesPerS * 1e6) / 4096
  const one = evidenceOf({ 'random read, queue depth 1': { probe: 'storage/random-read', metrics: { iops } } })
  expect(storageBaseline(one)).toMatchObject({
    random_read_iops: null,
    random_read_iops_queue_depth_1: 4252.93,
    unmeasured: { random_read_iops: 'the suite has no case "random read, queue depth 64"' },
  })
})

test('what is not supported is null with the reason, at both places', () => {
  const problem = 'skipped: no GPU can be read'
  const document = dcgmBaseline(evidenceOf({ 'gpu at rest': { probe: 'metrics/idle', problem } }))
  expect(document).toMatchObject({
    metrics: { power_watts: null, memory_clock_mhz: null },
    power_watts: null,
    unmeasured: { 'metrics.memory_clock_mhz': problem, power_watts: problem },
  })
})

const inputOf = (evidence: Evidence) =>
  ({
    record: evidence.record,
    cases: evidence.record.plan.cases.map(planned => ({ planned })),
  }) as unknown as Parameters<typeof fiveMinutes.check>[0]

test('five minutes a benchmark, fifteen in all; a run that was cut off may still take longer', () => {
  const given = {
    a: { probe: 'storage/random-read', wallS: 200 },
    b: { probe: 'storage/sequential-read', wallS: 101 },
    c: { probe: 'gpu/gemm', wallS: 299 },
  }
  const input = inputOf(evidenceOf(given))
  expect([...benchmarkSeconds(input)]).toEqual([
    ['storage', 301],
    ['gpu', 299],
  ])
  const storage = 'storage: 301.0 s of launches, limit 300 s'
  expect(fiveMinutes.check(input)).toEqual([
    { caseId: 'a', result: 'breach', arithmetic: storage },
    { caseId: 'b', result: 'breach', arithmetic: storage },
    { caseId: 'c', result: 'ok', arithmetic: 'gpu: 299.0 s of launches, limit 300 s' },
  ])
  const all = 'all benchmarks: 600.0 s of launches, limit 900 s'
  expect(fifteenMinutes.check(input)).toEqual([{ result: 'ok', arithmetic: all }])
  expect(fifteenMinutes.check(inputOf(evidenceOf(given, false)))).toEqual([{ result: 'cannot-tell', arithmetic: all }])
  const long = inputOf(evidenceOf({ ...given, c: { probe: 'gpu/gemm', wallS: 600 } }))
  expect(fifteenMinutes.check(long).map(({ result }) => result)).toEqual(['breach'])
})
