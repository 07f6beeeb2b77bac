import { describe, expect, test } from 'vitest'
import { recordOf } from '../../../test/fixtures/record.ts'
import { buildBaseline } from '../../baseline/build-baseline.ts'
import type { Gate } from '../../plan/plan.ts'
import type { Metric, Value } from '../../plugin/metric.ts'
import { digestOf } from '../../record/canonical.ts'
import { judge } from '../judge.ts'
import type { Relative } from '../threshold.ts'

type Asked = Pick<Relative, 'subject' | 'p'>

/** The verdict of a run, at most 5 % worse, against the baseline that it became, of another session. */
function againstItself(launches: readonly (readonly Value[])[], metric: Partial<Metric>, asked: Asked) {
  const record = recordOf({ launches, metric })
  const baseline = buildBaseline(record, { name: 'main', at: '2026-11-22T10:00:00.000Z', replaces: null })
  const other = JSON.parse(JSON.stringify(baseline).replaceAll('"session":"s"', '"session":"t"')) as typeof baseline
  const requirement: Relative = {
    kind: 'relative',
    ...asked,
    direction: 'worse',
    margin: 0.05,
    than: { baseline: 'main' },
  }
  const gate: Gate = {
    id: 'compared',
    caseId: 'a/b@1',
    metric: 'x',
    severity: 'fail',
    requirement,
    threshold: { require: 'any' },
  }
  const plan = { ...record.plan, gates: [gate] }
  const stored = { digest: digestOf(other), baseline: other }
  const [verdict] = judge({ ...record, plan }, { baselines: new Map([['main', stored]]) }).verdicts
  return verdict && { outcome: verdict.outcome, reasons: verdict.reasons, effect: verdict.effect?.value }
}

describe('the same aggregate is compared on both sides', () => {
  // Skewed: their mean is far above their median.
  const skewed = (n: number) => Array.from({ length: n }, (_, i) => Math.exp((6 * (i + 0.5)) / n))
  const samples = (n: number) => Array.from({ length: 5 }, () => [{ samples: skewed(n) }])

  test.each([
    { subject: 'value' },
    { subject: 'median' },
    { subject: 'mean' },
    { subject: 'percentile', p: 90 },
    { subject: 'percentile', p: 95 },
    { subject: 'percentile', p: 99 },
    { subject: 'percentile', p: 99.9 },
  ] as const)('$subject $p of a distribution', asked => {
    expect(againstItself(samples(4000), { kind: 'distribution' }, asked)).toMatchObject({ effect: 1 })
  })

  test.each(['median', 'mean', 'min', 'max', 'sum'] as const)('of iterations that are reduced to their %s', reduce => {
    const launches = Array.from({ length: 5 }, () => skewed(7))
    const effects = (['value', 'median', 'mean'] as const).map(
      subject => againstItself(launches, { reduce }, { subject })?.effect,
    )
    expect(effects).toEqual([1, 1, 1])
  })

  test('a percentile that the baseline does not keep is not measured', () => {
    const missing = { outcome: 'unmeasured', reasons: ['percentile-not-in-baseline'], effect: undefined }
    expect(againstItself(samples(4000), { kind: 'distribution' }, { subject: 'percentile', p: 97 })).toEqual(missing)
  })
})
