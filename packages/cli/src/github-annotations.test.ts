import type { Evidence, Verdict } from '@probative/core'
import { OUTCOMES } from '@probative/core'
import { buildEvidence, buildRecord } from '@probative/testkit'
import { expect, test } from 'vitest'
import { githubAnnotations } from './github-annotations.ts'

const [first] = buildEvidence().verdicts as readonly [Verdict, ...Verdict[]]
const quiet = { cases: [], findings: [] } as const
const gate = (id: string, severity: 'fail' | 'warn' = 'fail') => ({ ...first.gate, id, severity })

test('a small run: what made it red first, as errors, then warnings', () => {
  expect(githubAnnotations(buildEvidence(), 'bench/probative.config.yaml')).toEqual([
    '::error file=bench/probative.config.yaml,title=fail%3A point-12::random write: the interval 4212 .. 4288 IO/s lies below 10 kIO/s',
    '::error file=bench/probative.config.yaml,title=not measured in full%3A random write::invalid: 3 of 64 blocks differ',
    '::warning file=bench/probative.config.yaml,title=inconclusive%3A tail::storage/seq-read@1?block_size=1048576: p95 needs 72 samples, there are 48',
    '::warning file=bench/probative.config.yaml,title=warn%3A launch-invalid::random write: 1 of 3 launches did not prove its work',
  ])
})

test('every outcome, of gates that decide and of gates that warn, the worst first', () => {
  const verdicts = OUTCOMES.toReversed().flatMap(outcome =>
    (['fail', 'warn'] as const).map(severity => ({ ...first, outcome, gate: gate(severity, severity) })),
  )
  const levels = githubAnnotations(buildEvidence({ ...quiet, verdicts })).map(line => line.split('::').slice(1, 2))
  expect(levels.flat()).toEqual([
    'error title=fail%3A fail',
    'error title=invalid%3A fail',
    'warning title=fail%3A warn',
    'warning title=invalid%3A warn',
    'warning title=unmeasured%3A fail',
    'warning title=unmeasured%3A warn',
    'warning title=incomparable%3A fail',
    'warning title=incomparable%3A warn',
    'warning title=inconclusive%3A fail',
    'warning title=inconclusive%3A warn',
  ])
})

test('the policy turns undecided gates into errors, or lets them be', () => {
  const record = buildRecord()
  const policy = { inconclusive: 'fail', unmeasured: 'ignore' } as const
  const verdicts = (['inconclusive', 'unmeasured', 'incomparable'] as const).map(outcome => ({ ...first, outcome }))
  const evidence: Evidence = buildEvidence({
    ...quiet,
    verdicts,
    record: { ...record, plan: { ...record.plan, policy } },
  })
  expect(githubAnnotations(evidence).map(line => line.split('::')[1])).toEqual([
    'error title=inconclusive%3A point-12',
    'warning title=incomparable%3A point-12',
  ])
})

test('ten at most, then how many more there are', () => {
  const verdicts = Array.from({ length: 23 }, (_, i) => ({ ...first, gate: gate(`g${i}`) }))
  const lines = githubAnnotations(buildEvidence({ ...quiet, verdicts }))
  expect([lines.length, lines.filter(line => line.startsWith('::error')).length, lines.at(-1)]).toEqual([
    11,
    10,
    '::notice::13 more are in the summary of this step',
  ])
})

test('a run in which everything passed says nothing', () => {
  expect(githubAnnotations(buildEvidence({ ...quiet, verdicts: [{ ...first, outcome: 'pass' }] }))).toEqual([])
})

test('no text leaves its command: line breaks, percents, and what ends a property', () => {
  const evil = '100 %0A, a:b\r\n::error::pwned\u001b[31m'
  const verdicts = [{ ...first, gate: gate(evil), arithmetic: evil }]
  expect(githubAnnotations(buildEvidence({ ...quiet, verdicts }), 'a,b:c%.yaml')).toEqual([
    '::error file=a%2Cb%3Ac%25.yaml,title=fail%3A 100 %250A%2C a%3Ab ⏎ %3A%3Aerror%3A%3Apwned␛[31m::random write: 100 %250A, a:b ⏎ ::error::pwned␛[31m',
  ])
})
