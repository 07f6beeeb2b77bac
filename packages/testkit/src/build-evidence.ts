import type { CaseSummary, Evidence, Finding, MetricSummary, RunRecord, Verdict } from '@probative/core'
import { buildRecord, GEMM, RAND_WRITE, SEQ_READ } from './build-record.ts'

const interval = (value: number, low: number, high: number) => ({ value, low, high, confidence: 0.95 })

const launchValues = (...values: readonly number[]) => values.map((value, launch) => ({ launch, session: 's1', value }))

type Metrics = Record<'throughput' | 'latency' | 'rate' | 'energy', Omit<MetricSummary, 'definition'>>

const METRICS: Metrics = {
  throughput: {
    metric: 'throughput',
    launchValues: launchValues(3.4e9, 3.5e9, 3.6e9),
    interval: interval(3.5e9, 3.2516e9, 3.7484e9),
    runs: 6,
    unavailable: {},
    description: {
      n: 6,
      min: 3.3e9,
      p5: 3.325e9,
      p50: 3.5e9,
      p90: 3.65e9,
      p95: 3.675e9,
      p99: 3.695e9,
      max: 3.7e9,
      mean: 3.5e9,
      sd: 141421356.24,
      cv: 0.040406,
      medianInterval: { value: 3.5e9, low: 3.3e9, high: 3.7e9, confidence: 0.96875 },
      outliers: { mild: 0, severe: 0 },
    },
  },
  latency: {
    metric: 'latency',
    launchValues: launchValues(0.00135, 0.00135, 0.00135),
    interval: interval(0.00135, 0.00135, 0.00135),
    runs: 6,
    unavailable: {},
    description: {
      n: 48,
      min: 0.001,
      p5: 0.001,
      p50: 0.00135,
      p90: 0.0017,
      p95: 0.0017,
      p99: 0.0017,
      max: 0.0017,
      mean: 0.00135,
      sd: 0.00023155,
      cv: 0.17152,
      medianInterval: interval(0.00135, 0.0012, 0.0015),
      outliers: { mild: 2, severe: 0 },
    },
  },
  rate: {
    metric: 'rate',
    launchValues: [0, 2].map(launch => ({ launch, session: 's1', value: 4250 })),
    interval: interval(4250, 4212, 4288),
    runs: 4,
    unavailable: {},
    description: {
      n: 4,
      min: 4200,
      p5: 4206,
      p50: 4250,
      p90: 4288,
      p95: 4294,
      p99: 4298.8,
      max: 4300,
      mean: 4250,
      sd: 41.633,
      cv: 0.009796,
      medianInterval: null,
      outliers: { mild: 0, severe: 0 },
    },
  },
  energy: { metric: 'energy', launchValues: [], runs: 4, unavailable: { 'no RAPL access': 4 } },
}

function caseSummaries(record: RunRecord): CaseSummary[] {
  const summary = (caseId: string, rest: Pick<CaseSummary, 'status' | 'launches' | 'problems'>): CaseSummary => {
    const planned = record.plan.cases.find(c => c.caseId === caseId)
    const metrics = Object.entries(planned?.metrics ?? {}).map(([metric, definition]) =>
      planned?.skipped
        ? { metric, definition, launchValues: [], runs: 0, unavailable: {} }
        : { ...METRICS[metric as keyof Metrics], definition },
    )
    const named = planned?.name === undefined ? {} : { name: planned.name }
    return { caseId, ...named, title: planned?.name ?? caseId, required: planned?.required ?? true, ...rest, metrics }
  }
  const launches = { planned: 3, valid: 3, invalid: 0, failed: 0 }
  return [
    summary(SEQ_READ, { status: 'measured', launches, problems: [] }),
    summary(RAND_WRITE, {
      status: 'partly',
      launches: { ...launches, valid: 2, invalid: 1 },
      problems: ['invalid: 3 of 64 blocks differ'],
    }),
    summary(GEMM, {
      status: 'skipped',
      launches: { ...launches, valid: 0 },
      problems: ['skipped: no NVIDIA driver - install driver 570 or newer'],
    }),
  ]
}

const OUTCOMES: Readonly<Record<string, Omit<Verdict, 'gate'>>> = {
  'point-12': {
    outcome: 'fail',
    reasons: ['interval-outside'],
    arithmetic: 'the interval 4212 .. 4288 IO/s lies below 10 kIO/s',
    measured: interval(4250, 4212, 4288),
    launches: 2,
    runs: 4,
  },
  tail: {
    outcome: 'inconclusive',
    reasons: ['too-few-samples'],
    arithmetic: 'p95 needs 72 samples, there are 48',
    measured: interval(0.0017, 0.0015, 0.0017),
    launches: 3,
    runs: 6,
  },
  'point-42': {
    outcome: 'skipped',
    reasons: ['case-skipped'],
    arithmetic: 'no NVIDIA driver',
    launches: 0,
    runs: 0,
  },
  'fast-enough': {
    outcome: 'pass',
    reasons: [],
    arithmetic: 'the interval 3.25 .. 3.75 GB/s lies above 3 GB/s',
    measured: interval(3.5e9, 3.2516e9, 3.7484e9),
    launches: 3,
    runs: 6,
  },
}

/** Worst first, as the judge sorts them. */
function verdictsOn({ plan }: RunRecord): Verdict[] {
  const verdicts = plan.gates.map(gate => ({ gate, ...(OUTCOMES[gate.id] as Omit<Verdict, 'gate'>) }))
  const order = Object.keys(OUTCOMES)
  return verdicts.sort((a, b) => order.indexOf(a.gate.id) - order.indexOf(b.gate.id))
}

const FINDINGS: readonly Finding[] = [
  { code: 'host-busy', severity: 'note', text: 'the load rose from 0.25 to 1.5' },
  { code: 'launch-invalid', severity: 'warn', text: '1 of 3 launches did not prove its work', caseId: RAND_WRITE },
]

/** What the judge would make of `buildRecord()`: one gate each passes, fails, is inconclusive and is skipped; exit 1. */
export function buildEvidence(overrides: Partial<Evidence> = {}): Evidence {
  const record = overrides.record ?? buildRecord()
  return {
    record,
    cases: caseSummaries(record),
    verdicts: verdictsOn(record),
    findings: FINDINGS,
    exitCode: 1,
    sentence: '1 of 4 gates failed: point-12 on storage/rand-write@1 (4212 .. 4288 IO/s lies below 10 kIO/s)',
    ...overrides,
  }
}
