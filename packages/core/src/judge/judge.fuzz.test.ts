import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AnyRun, anyRun } from '../../test/fixtures/any-record.ts'
import { canonicalJson } from '../record/canonical.ts'
import type { LaunchRecord, RunRecord } from '../record/record.ts'
import type { Evidence, Verdict } from './evidence.ts'
import { judge } from './judge.ts'

const numRuns = Number(process.env.PROBATIVE_FUZZ ?? 1000)
/** A hundred thousand runs in the soak. */
const TIMEOUT = 3_600_000
const evidenceOf = ({ record, baselines }: AnyRun) => judge(record, { baselines })

test('fuzz: any run is judged: nothing passes without data, the exit code is that of the worst, it can be written down', {
  timeout: TIMEOUT,
}, () => {
  fc.assert(
    fc.property(anyRun, run => {
      const evidence = evidenceOf(run)
      expect(canonicalJson(evidence)).toBe(canonicalJson(evidenceOf(structuredClone(run))))
      for (const verdict of evidence.verdicts) if (verdict.outcome === 'pass') expectData(verdict, run)
      expect(evidence.exitCode).toBe(exitCodeOf(evidence, run.record))
    }),
    { numRuns },
  )
})

test('fuzz: a run without a single value passes nothing that is about values', { timeout: TIMEOUT }, () => {
  fc.assert(
    fc.property(anyRun, ({ record, baselines }) => {
      const launches = record.launches.map(launch => ({ ...launch, values: { x: [{ unavailable: 'gone' }] } }))
      const { verdicts } = judge({ ...record, launches }, { baselines })
      const passing = verdicts.filter(({ gate, outcome }) => gate.metric === 'x' && outcome === 'pass')
      expect(passing).toEqual([])
    }),
    { numRuns },
  )
})

function expectData({ gate, launches, effect, measured }: Verdict, { record, baselines }: AnyRun): void {
  const { requirement, caseId } = gate
  expect(launches).toBeGreaterThan(0)
  expect(validOf(record, caseId).length).toBe(launches)
  if (requirement.kind !== 'limit' && requirement.kind !== 'relative') return
  expect(validOf(record, caseId).some(hasValue)).toBe(true)
  for (const interval of [effect, measured]) {
    if (!interval) continue
    expect(interval.low).toBeLessThanOrEqual(interval.value)
    expect(interval.high).toBeGreaterThanOrEqual(interval.value)
  }
  if (requirement.kind === 'limit') return
  const { than } = requirement
  if ('case' in than) expect(validOf(record, than.case).some(hasValue)).toBe(true)
  else
    expect(baselines.get(than.baseline)?.baseline.series.some(one => one.case === caseId && one.metric === 'x')).toBe(
      true,
    )
}

const validOf = ({ launches }: RunRecord, caseId: string) =>
  launches.filter(one => one.caseId === caseId && one.status === 'valid')
const hasValue = ({ values }: LaunchRecord) =>
  values.x?.some(value => typeof value === 'number' || !('unavailable' in value)) === true

/** The table of the documentation, written once more. */
function exitCodeOf({ verdicts, cases, findings }: Evidence, { plan }: RunRecord): number {
  const { inconclusive, unmeasured, incomparable } = plan.policy
  const choices: Readonly<Record<string, string | undefined>> = {
    inconclusive,
    unmeasured,
    incomparable,
    invalid: unmeasured,
  }
  const counted = verdicts
    .filter(({ gate }) => gate.severity === 'fail')
    .map(({ outcome }) => {
      if (['pass', 'fail', 'skipped'].includes(outcome)) return outcome
      const choice = choices[outcome] ?? 'undecided'
      return outcome === 'invalid' && choice === 'ignore' ? 'undecided' : choice
    })
  if (counted.includes('fail') || findings.some(({ severity }) => severity === 'alarm')) return 1
  if (cases.some(({ required, status }) => required && status !== 'measured')) return 3
  return counted.includes('undecided') ? 4 : 0
}
