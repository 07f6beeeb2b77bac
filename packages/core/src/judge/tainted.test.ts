import { expect, test } from 'vitest'
import { recordOf } from '../../test/fixtures/record.ts'
import type { RunRecord } from '../record/record.ts'
import { judge } from './judge.ts'

/** Ten launches of one value each; those at `tainted` were throttled. */
function recordWith(values: readonly number[], tainted: readonly number[], require: readonly string[]): RunRecord {
  const record = recordOf({ launches: values.map(value => [value]), require })
  const taint = { code: 'throttled', sampler: 'metrics/gpu', text: 'hot' }
  return {
    ...record,
    launches: record.launches.map((one, i) => (tainted.includes(i) ? { ...one, taints: [taint] } : one)),
  }
}

const brief = (record: RunRecord) =>
  judge(record).verdicts.map(({ outcome, reasons, launches, withoutTainted }) => ({
    outcome,
    reasons,
    launches,
    without: withoutTainted && [withoutTainted.outcome, withoutTainted.launches],
  }))

const steady = [1.01, 0.99, 1.0, 1.02, 0.98, 1.0, 1.01, 0.99, 1.0, 1.0]

test('nothing tainted, nothing said', () => {
  expect(brief(recordWith(steady, [], ['value < 2 s']))).toEqual([
    { outcome: 'pass', reasons: [], launches: 10, without: undefined },
  ])
})

test('the verdict rests on every launch; what the others say stands beside it', () => {
  // Two of ten launches took twice as long: with them the interval crosses the bound.
  const two = steady.map((value, i) => (i < 2 ? 2 * value : value))
  const [verdict] = judge(recordWith(two, [0, 1], ['value < 1.2 s'])).verdicts
  expect([verdict?.outcome, verdict?.reasons, verdict?.launches]).toEqual([
    'inconclusive',
    ['interval-crosses-bound', 'tainted-launches'],
    10,
  ])
  expect(verdict?.withoutTainted).toMatchObject({ outcome: 'pass', launches: 8 })
  expect(verdict?.withoutTainted?.measured?.value).toBeCloseTo(1, 2)
  expect(verdict?.arithmetic).toContain('; 2 of 10 launches are tainted, without them: pass')
})

test('more than a fifth tainted decides nothing, whatever it would be', () => {
  expect(brief(recordWith(steady, [0, 1, 2], ['value < 2 s', 'value < 0.5 s']))).toEqual([
    { outcome: 'inconclusive', reasons: ['too-many-tainted'], launches: 10, without: ['pass', 7] },
    { outcome: 'inconclusive', reasons: ['too-many-tainted', 'interval-outside'], launches: 10, without: ['fail', 7] },
  ])
})

test('every launch tainted: without them there is nothing', () => {
  expect(
    brief(
      recordWith(
        steady,
        steady.map((_, i) => i),
        ['value < 2 s'],
      ),
    ),
  ).toEqual([{ outcome: 'inconclusive', reasons: ['too-many-tainted'], launches: 10, without: ['unmeasured', 0] }])
})

test('what is counted is as true of a disturbed launch', () => {
  expect(brief(recordWith(steady, [0, 1, 2], ['runs >= 10', 'launches >= 10']))).toEqual([
    { outcome: 'pass', reasons: [], launches: 10, without: undefined },
    { outcome: 'pass', reasons: [], launches: 10, without: undefined },
  ])
})
