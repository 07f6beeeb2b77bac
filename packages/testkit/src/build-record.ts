import type { LaunchRecord, Plan, PlannedCase, RunRecord, Session } from '@probative/core'

const measuredNow = (value: string | number | boolean) => ({ value, source: 'observed', role: 'identity' }) as const
const load = (value: number) => ({ value, source: 'observed', role: 'condition' }) as const
const sampling = { launches: 3, iterations: 2, warmup: 1, timeoutMs: 120_000, budgetMs: 300_000 }
const metric = (title: string, unit: string, better: 'higher' | 'lower') =>
  ({ title, unit, better, kind: 'sampled', reduce: 'median', source: 'measured' }) as const

export const SEQ_READ = 'storage/seq-read@1?block_size=1048576'
export const RAND_WRITE = 'storage/rand-write@1'
export const GEMM = 'gpu/gemm@1?dtype=bf16'

const CASES: readonly PlannedCase[] = [
  {
    caseId: SEQ_READ,
    tags: ['smoke'],
    probe: 'storage/seq-read',
    probeVersion: 1,
    plugin: '@probative/plugin-storage',
    options: { block_size: 1048576, queue_depth: 1 },
    metrics: {
      throughput: metric('throughput', 'B/s', 'higher'),
      latency: { ...metric('latency', 's', 'lower'), kind: 'distribution' },
    },
    sampling,
    sensitiveTo: ['cpu', 'disk'],
    required: true,
  },
  {
    caseId: RAND_WRITE,
    name: 'random write',
    tags: [],
    probe: 'storage/rand-write',
    probeVersion: 1,
    plugin: '@probative/plugin-storage',
    options: { block_size: 4096 },
    metrics: { rate: metric('operations', 'IO/s', 'higher'), energy: metric('energy', 'J', 'lower') },
    sampling,
    sensitiveTo: ['cpu', 'disk'],
    required: true,
  },
  {
    caseId: GEMM,
    tags: [],
    probe: 'gpu/gemm',
    probeVersion: 1,
    plugin: '@probative/plugin-gpu',
    options: { dtype: 'bf16' },
    metrics: { throughput: metric('throughput', 'FLOP/s', 'higher') },
    sampling,
    sensitiveTo: ['gpu'],
    required: false,
    skipped: { reason: 'no NVIDIA driver', fix: 'install driver 570 or newer' },
  },
]

const gate = (id: string, caseId: string, [metricName, require]: readonly [string, string]) => ({
  id,
  caseId,
  metric: metricName,
  severity: 'fail' as const,
  threshold: { id, metric: metricName, require },
})

const PLAN: Plan = {
  schema: 1,
  suite: 'disk',
  seed: 7,
  plugins: [{ name: '@probative/plugin-storage', version: '1.2.0', namespace: 'storage' }],
  cases: CASES,
  gates: [
    {
      ...gate('fast-enough', SEQ_READ, ['throughput', 'median >= 3 GB/s']),
      requirement: { kind: 'limit', subject: 'median', op: '>=', bound: 3e9, unit: 'B/s' },
    },
    {
      ...gate('tail', SEQ_READ, ['latency', 'p(95) < 1.6 ms']),
      requirement: { kind: 'limit', subject: 'percentile', p: 95, op: '<', bound: 0.0016, unit: 's' },
      severity: 'warn',
    },
    {
      ...gate('point-12', RAND_WRITE, ['rate', 'value >= 10 kIOPS']),
      requirement: { kind: 'limit', subject: 'value', op: '>=', bound: 10_000, unit: 'IO/s' },
    },
    {
      ...gate('point-42', GEMM, ['throughput', 'value >= 600 TFLOP/s']),
      requirement: { kind: 'limit', subject: 'value', op: '>=', bound: 6e14, unit: 'FLOP/s' },
    },
  ],
  policy: {},
  reporters: [
    ['json', {}],
    ['md', {}],
  ],
}

const SESSION: Session = {
  id: 's1',
  startedAt: '2026-11-22T10:00:00.000Z',
  finishedAt: '2026-11-22T10:00:42.000Z',
  facts: {
    'cpu.model': measuredNow('AMD EPYC 9554'),
    'cpu.cores': measuredNow(8),
    'disk.model': { value: null, source: 'unknown', role: 'identity' },
    'git.commit': measuredNow('4f2c1d9e8b7a6f5e4d3c2b1a0f9e8d7c6b5a4f3e'),
    'git.dirty': measuredNow(false),
  },
  conditionsBefore: { 'load.1m': load(0.25) },
  conditionsAfter: { 'load.1m': load(1.5) },
}

const launch = (caseId: string, index: number, rest: Pick<LaunchRecord, 'values' | 'status'>): LaunchRecord => ({
  caseId,
  launch: index,
  session: 's1',
  wallS: 1.5,
  runs: 2,
  facts: {},
  proof: { ok: true, what: '64 blocks read back, CRC equal' },
  ...rest,
})

/** Eight latencies in an iteration, 1.0 to 1.7 ms. */
const samples = { samples: [0.001, 0.0011, 0.0012, 0.0013, 0.0014, 0.0015, 0.0016, 0.0017] }
const reading = (index: number, throughput: readonly number[]) =>
  launch(SEQ_READ, index, { status: 'valid', values: { throughput, latency: [samples, samples] } })
const writing = (index: number, rate: readonly number[]) =>
  launch(RAND_WRITE, index, {
    status: 'valid',
    values: { rate, energy: [{ unavailable: 'no RAPL access' }, { unavailable: 'no RAPL access' }] },
  })

const LAUNCHES: readonly LaunchRecord[] = [
  reading(0, [3.3e9, 3.5e9]),
  writing(0, [4200, 4300]),
  reading(1, [3.4e9, 3.6e9]),
  { ...writing(1, [91_000, 95_000]), status: 'invalid', proof: { ok: false, what: '3 of 64 blocks differ' } },
  reading(2, [3.5e9, 3.7e9]),
  writing(2, [4240, 4260]),
]

/** A finished run of three cases: one measured, one with an invalid launch and unavailable values, one skipped. */
export function buildRecord(overrides: Partial<RunRecord> = {}): RunRecord {
  return {
    schema: 1,
    origin: 'run',
    runId: '20261122-100000-4k7m',
    command: 'probative run --seed 7',
    version: '1.0.0',
    plan: PLAN,
    planDigest: `sha256:${'a1'.repeat(32)}`,
    sessions: [SESSION],
    launches: LAUNCHES,
    complete: true,
    ...overrides,
  }
}
