import type { Verdict } from '@probative/core'
import { buildEvidence, buildLargeEvidence, buildRecord, conformReporter } from '@probative/testkit'
import { expect, test } from 'vitest'
import { type BaselineDocument, readBaseline, reporter, verdictDocumentSchema } from './index.ts'

const render = (evidence = buildEvidence()) =>
  Object.fromEntries(reporter.render(evidence, undefined).map(({ name, content }) => [name, String(content)]))

for (const { name, run } of conformReporter(reporter, { evidence: buildEvidence() })) test(name, run)

test('the baseline of a small run', async () => {
  await expect(render()['baseline.json']).toMatchFileSnapshot('fixtures/baseline.json')
})

test('a baseline read back is the document that was written', () => {
  const text = render()['baseline.json'] ?? ''
  expect(readBaseline(text)).toEqual(JSON.parse(text))
})

test('a launch keeps its raw values; only a valid one with data has a value, the others say why not', () => {
  const { series } = readBaseline(render()['baseline.json'] ?? '')
  const launches = ({ launches }: BaselineDocument['series'][number]) => launches.map(l => [l.launch, l.value, l.runs])
  const noRapl = { unavailable: 'no RAPL access' }
  expect(series.filter(s => s.caseId === 'storage/rand-write@1').map(launches)).toEqual([
    [
      [0, 4250, [4200, 4300]],
      [1, { unavailable: 'the work of this launch was not proved' }, [91_000, 95_000]],
      [2, 4250, [4240, 4260]],
    ],
    [
      [0, noRapl, [noRapl, noRapl]],
      [1, { unavailable: 'the work of this launch was not proved' }, [noRapl, noRapl]],
      [2, noRapl, [noRapl, noRapl]],
    ],
  ])
})

test('launches are listed by number, whatever the order in which they ended', () => {
  const record = buildRecord()
  const reversed = buildEvidence({ record: { ...record, launches: record.launches.toReversed() } })
  expect(render(reversed)['baseline.json']).toBe(render()['baseline.json'])
})

test('labels are counted, facts and findings of a launch are kept, empty ones are left out', () => {
  const record = buildRecord()
  const [first, ...rest] = record.launches
  const backend = [{ value: 'cuda', source: 'reported' as const }, null, { value: 'cuda', source: 'reported' as const }]
  const findings = [{ code: 'slow-open', severity: 'note' as const, text: 'opening took 9 s' }]
  const facts = { 'fio.version': { value: '3.36', source: 'observed' as const, role: 'workload' as const } }
  const launches = first ? [{ ...first, labels: { backend }, findings, facts }, ...rest] : rest
  const { cases } = readBaseline(render(buildEvidence({ record: { ...record, launches } }))['baseline.json'] ?? '')
  expect(cases[0]?.launches.slice(0, 2)).toEqual([
    {
      launch: 0,
      session: 's1',
      status: 'valid',
      wallS: 1.5,
      runs: 2,
      proof: { ok: true, what: '64 blocks read back, CRC equal' },
      labels: { backend: [{ value: 'cuda', source: 'reported', count: 2 }] },
      findings,
      facts,
    },
    {
      launch: 1,
      session: 's1',
      status: 'valid',
      wallS: 1.5,
      runs: 2,
      proof: { ok: true, what: '64 blocks read back, CRC equal' },
    },
  ])
})

test('the verdict of a small run', () => {
  const text = render()['verdict.json'] ?? ''
  const { gates, ...head } = JSON.parse(text)
  expect(head).toEqual({
    kind: 'probative.verdict',
    schemaVersion: '1.0',
    run: '20261122-100000-4k7m',
    suite: 'disk',
    planDigest: `sha256:${'a1'.repeat(32)}`,
    complete: true,
    exit: 1,
    sentence: '1 of 4 gates failed: point-12 on storage/rand-write@1 (4212 .. 4288 IO/s lies below 10 kIO/s)',
    counts: { fail: 1, invalid: 0, unmeasured: 0, incomparable: 0, inconclusive: 1, skipped: 1, pass: 1 },
    cases: { measured: 1, partly: 1, failed: 0, skipped: 1, pending: 0 },
    findings: { alarm: 0, warn: 1, note: 1 },
  })
  expect(gates).toHaveLength(4)
  expect(gates[0]).toEqual({
    id: 'point-12',
    case: 'storage/rand-write@1',
    metric: 'rate',
    require: 'value >= 10 kIOPS',
    severity: 'fail',
    outcome: 'fail',
    reasons: ['interval-outside'],
    arithmetic: 'the interval 4212 .. 4288 IO/s lies below 10 kIO/s',
    measured: { value: 4250, low: 4212, high: 4288, confidence: 0.95 },
    unit: 'IO/s',
    launches: 2,
    runs: 4,
  })
})

test('a comparison, a rule and the acceleration policy: what each has to show, and nothing else', () => {
  const [first] = buildEvidence().verdicts
  if (!first) throw new Error('the evidence is empty')
  const { measured: _, gate, ...rest } = first
  const { metric: __, ...plain } = gate
  const than = { baseline: 'main' } as const
  const effect = { value: 0.92, low: 0.85, high: 1.01, confidence: 0.9 }
  const toDecide = { launches: 17, minutes: 4.5 }
  const verdicts: Verdict[] = [
    {
      ...rest,
      outcome: 'inconclusive',
      gate: {
        ...gate,
        requirement: { kind: 'relative', subject: 'value', direction: 'worse', margin: 0.05, than },
        threshold: { require: { worseBy: '5 %', than } },
      },
      effect,
      workings: {
        scale: 'log',
        method: 'paired t on logs, 5 pairs',
        gain: -0.083,
        low: -0.163,
        high: 0.01,
        margin: 0.0488,
        guard: 0,
        p: 0.07,
        adjustedP: 0.07,
        family: 1,
      },
      minimumDetectable: 1.083,
      toDecide,
    },
    {
      ...rest,
      gate: {
        ...plain,
        requirement: { kind: 'rule', rule: 'core/drift' },
        threshold: { require: { rule: 'core/drift' } },
      },
    },
    {
      ...rest,
      outcome: 'incomparable',
      gate: {
        ...plain,
        requirement: { kind: 'acceleration', require: 'gpu_required' },
        threshold: { require: 'gpu_required' },
      },
    },
  ]
  const document = verdictDocumentSchema.parse(JSON.parse(render(buildEvidence({ verdicts }))['verdict.json'] ?? ''))
  const common = {
    id: 'point-12',
    case: 'storage/rand-write@1',
    severity: 'fail',
    reasons: ['interval-outside'],
    arithmetic: 'the interval 4212 .. 4288 IO/s lies below 10 kIO/s',
    launches: 2,
    runs: 4,
  }
  expect([document.counts.incomparable, document.gates]).toEqual([
    1,
    [
      {
        ...common,
        metric: 'rate',
        require: 'at most 5 % worse than baseline main',
        outcome: 'inconclusive',
        effect,
        scale: 'log',
        minimumDetectable: 1.083,
        toDecide,
      },
      { ...common, require: 'rule core/drift', outcome: 'fail' },
      { ...common, require: 'gpu_required', outcome: 'incomparable' },
    ],
  ])
})

test('a million values in a thousand cases: seconds, not minutes, and little more memory than the text', () => {
  const evidence = buildLargeEvidence({ cases: 1000, launches: 5, runs: 200 })
  const before = process.memoryUsage.rss()
  const started = performance.now()
  const size = render(evidence)['baseline.json']?.length ?? 0
  const seconds = (performance.now() - started) / 1000
  const extraMb = (process.memoryUsage.rss() - before) / 1e6
  expect({ seconds, extraMb, size }).toEqual({
    seconds: expect.toSatisfy((s: number) => s < 5),
    extraMb: expect.toSatisfy((mb: number) => mb < 250),
    size: expect.toSatisfy((characters: number) => characters > 15e6),
  })
})
