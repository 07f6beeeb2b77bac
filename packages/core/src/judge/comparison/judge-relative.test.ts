import { expect, test } from 'vitest'
import { comparisonOf, storedOf } from '../../../test/fixtures/comparison.ts'
import { judge } from '../judge.ts'

/** Outcome, reasons and arithmetic of the one gate. */
function verdict(parts: Parameters<typeof comparisonOf>[0]) {
  const { record, baselines } = comparisonOf(parts)
  const [found] = judge(record, { baselines }).verdicts
  return [found?.outcome, found?.reasons.join(' '), found?.arithmetic]
}

const worse = (margin: number) => ({ direction: 'worse', margin }) as const
const better = (margin: number) => ({ direction: 'better', margin }) as const

// Log differences of the pairs: -0.10, -0.11, -0.09, -0.10, -0.10; mean -0.1, sd 0.00707, se 0.00316, t(0.95, 4) = 2.132.
const tenPercentLonger = { ours: [0.1, 0.11, 0.09, 0.1, 0.1].map(Math.exp), theirs: [1, 1, 1, 1, 1] }

test('a loss beyond the margin fails, one inside it passes, and says so', () => {
  const shown = '10.52 % worse than theirs (9.77 .. 11.26) (paired t on logs, 5 pairs)'
  expect([verdict({ ...tenPercentLonger, ...worse(0.05) }), verdict({ ...tenPercentLonger, ...worse(0.2) })]).toEqual([
    ['fail', 'worse-than-margin', `${shown}; required at most 5 % worse`],
    ['pass', 'worse-within-margin', `${shown}; required at most 20 % worse`],
  ])
})

test('a gain passes when it is shown to exceed what is asked, fails when that is excluded', () => {
  const swapped = { ours: tenPercentLonger.theirs, theirs: tenPercentLonger.ours }
  const outcomes = [0.05, 0.105, 0.25].map(margin => verdict({ ...swapped, ...better(margin) }).slice(0, 2))
  expect(outcomes).toEqual([
    ['pass', ''],
    ['inconclusive', 'interval-crosses-margin'],
    ['fail', 'not-better-enough'],
  ])
})

test('a metric that is better higher turns the direction', () => {
  expect([
    verdict({ ...tenPercentLonger, ...worse(0.05), better: 'higher' }).slice(0, 2),
    verdict({ ...tenPercentLonger, ...better(0.05), better: 'higher' }).slice(0, 2),
  ]).toEqual([
    ['pass', ''],
    ['pass', ''],
  ])
})

test('under three launches a side nothing is decided', () => {
  expect(verdict({ ours: [1, 1], theirs: [9, 9, 9], ...worse(0) })).toEqual([
    'inconclusive',
    'too-few-launches',
    '2 and 3 launches; a comparison needs 3 a side',
  ])
})

test('launches of other sessions are no pairs: their variances are estimated apart', () => {
  expect(verdict({ ...tenPercentLonger, ...worse(0.05), theirSession: 'u' })[2]).toMatch(
    /\(Welch's t on logs, 5 and 5 launches\); required at most 5 % worse$/,
  )
})

test('a rank test that finds no trace keeps a few launches from deciding alone', () => {
  // Gains of -10 % four times and of +0.1 % four times: t(7) = -2.5, p = 0.02; the signed ranks 5 + 6 + 7 + 8 against 1 + 2 + 3 + 4, p = 0.16.
  const losses = [0.1, 0.11, 0.1, 0.11, -0.001, -0.0011, -0.0012, -0.0013]
  expect(verdict({ ours: losses.map(Math.exp), theirs: Array(8).fill(1), ...worse(0) }).slice(0, 2)).toEqual([
    'inconclusive',
    'tests-disagree',
  ])
})

test('five pairs fail only together, six leave room for one: signed ranks decide what chance does', () => {
  // Losses of 10 % and one small gain. Signed ranks: 2/2^5 = 0.0625 for the smallest of five, 2/2^6 = 0.03125 for that of six.
  const losses = (launches: number) => [-0.001, ...Array.from({ length: launches - 1 }, (_, i) => 0.1 + i / 1000)]
  const against = (launches: number, session?: string) => ({
    ours: losses(launches).map(Math.exp),
    theirs: Array(launches).fill(1),
    ...(session ? { theirSession: session } : {}),
  })
  expect([
    verdict({ ...against(5), ...worse(0.05) }).slice(0, 2),
    verdict({ ...against(6), ...worse(0.05) }).slice(0, 2),
    verdict({ ...tenPercentLonger, ...worse(0.05) }).slice(0, 2),
    // Launches of two days took no turns, so nothing was drawn: the rank test keeps to 10 %, here 19 of 252 orders, 0.075.
    verdict({ ...against(5, 'u'), theirs: [1, 1.001, 1.002, 0.9995, 0.9992], ...worse(0.05) }).slice(0, 2),
  ]).toEqual([
    ['inconclusive', 'tests-disagree'],
    ['fail', 'worse-than-margin'],
    ['fail', 'worse-than-margin'],
    ['fail', 'worse-than-margin'],
  ])
})

test('a pass asks for less: with one of five pairs the other way it still stands', () => {
  // Gains over the margin of 5 % four times; the smallest pair is a little beyond it: 2/2^5 = 0.0625.
  const gains = [0.051, 0, 0.001, 0.002, 0.003]
  expect(verdict({ ours: gains.map(Math.exp), theirs: Array(5).fill(1), ...worse(0.05) }).slice(0, 2)).toEqual([
    'pass',
    '',
  ])
})

test('five pairs say what they show nine times out of ten when all of them have to agree', () => {
  const { record } = comparisonOf({ ...tenPercentLonger, ...worse(0.05) })
  // se 0.00316 of the five; times sqrt(5) times 2.0365, the normal quantile of 0.9^(1/5).
  expect(Math.log(judge(record).verdicts[0]?.minimumDetectable ?? 0)).toBeCloseTo(
    Math.sqrt(0.00005 / 5) * Math.sqrt(5) * 2.036469,
    8,
  )
})

test('equal values on both sides are no worse; that they are not better either, five pairs show by their ranks and three do not', () => {
  const same = (launches: number) => ({ ours: Array(launches).fill(2), theirs: Array(launches).fill(2) })
  expect([
    verdict({ ...same(3), ...worse(0.01) }).slice(0, 2),
    verdict({ ...same(3), ...better(0.01) }).slice(0, 2),
    verdict({ ...same(5), ...better(0.01) }).slice(0, 2),
  ]).toEqual([
    ['pass', ''],
    ['inconclusive', 'no-spread'],
    ['fail', 'not-better-enough'],
  ])
})

test('a coarse clock: a loss of one tick in every launch is not taken for certain', () => {
  // All pairs differ by the same tick. Exact signed ranks: 1/2^3 = 0.125 with three of them, 1/2^5 = 0.03125 with five.
  const tick = (launches: number) => ({ ours: Array(launches).fill(11), theirs: Array(launches).fill(10) })
  expect([3, 5].map(launches => verdict({ ...tick(launches), ...worse(0.05) }).slice(0, 2))).toEqual([
    ['inconclusive', 'no-spread'],
    ['fail', 'worse-than-margin'],
  ])
})

test('values that may be zero are compared on their own scale, over the mean of the reference', () => {
  expect(verdict({ ours: [0, 1, 2, 1], theirs: [10, 10, 10, 10], ...better(0.5), kind: 'additive' })).toEqual([
    'pass',
    '',
    '90.0 % better than theirs (80.4 .. 99.6) (paired t on values, 4 pairs); required at least 50 % better',
  ])
  expect(verdict({ ours: [1, 2, 3], theirs: [0, 0, 0], ...worse(0.5), kind: 'additive' }).slice(0, 2)).toEqual([
    'inconclusive',
    'no-scale',
  ])
})

test('exact values need no spread', () => {
  expect([
    verdict({ ours: [105], theirs: [100], ...worse(0.05), kind: 'exact' }),
    verdict({ ours: [106], theirs: [100], ...worse(0.05), kind: 'exact' }),
    verdict({ ours: [100, 101], theirs: [100], ...worse(0.05), kind: 'exact' }),
    verdict({ ours: [0], theirs: [0], ...worse(0), kind: 'exact' }).slice(0, 1),
  ]).toEqual([
    ['pass', '', 'exactly 105, theirs 100; required at most 5 % worse'],
    ['fail', 'worse-than-margin', 'exactly 106, theirs 100; required at most 5 % worse'],
    ['inconclusive', 'model-violated', 'declared exact, but its values differ: 100, 101'],
    ['pass'],
  ])
})

test('shares are compared by all trials, in points', () => {
  const counts = (successes: number, trials: number) => [{ successes, trials }]
  expect([
    verdict({
      ours: counts(970, 1000),
      theirs: counts(990, 1000),
      ...worse(0.05),
      kind: 'proportion',
      better: 'higher',
    }),
    verdict({
      ours: counts(90, 100),
      theirs: counts(990, 1000),
      ...worse(0.05),
      kind: 'proportion',
      better: 'higher',
    }).slice(0, 2),
    verdict({ ours: counts(5, 10), theirs: counts(6, 10), ...worse(0.05), kind: 'proportion', better: 'higher' }).slice(
      0,
      2,
    ),
  ]).toEqual([
    [
      'pass',
      'worse-within-margin',
      "2.0 points worse than theirs (1.0 .. 3.1) (Newcombe's interval, 970 of 1000 and 990 of 1000); required at most 5 % worse, in points",
    ],
    ['fail', 'worse-than-margin'],
    ['inconclusive', 'interval-crosses-margin'],
  ])
})

test('percentiles are compared when the samples carry them', () => {
  const launches = (samples: number, scale: number) =>
    Array.from({ length: 3 }, (_, launch) => ({
      samples: Array.from({ length: samples }, (_, i) => scale * (1 + i / samples) * (1 + launch / 1000)),
    }))
  const p95 = { kind: 'distribution', subject: 'percentile', p: 95 } as const
  expect([
    verdict({ ours: launches(100, 1), theirs: launches(100, 2), ...p95, ...better(0.5) }).slice(0, 2),
    verdict({ ours: launches(20, 1), theirs: launches(100, 2), ...p95, ...better(0.5) }),
  ]).toEqual([
    ['pass', ''],
    ['inconclusive', 'too-few-samples', 'p95 needs 72 values in each launch, the smallest has 20'],
  ])
})

test('a reference without data is never a number', () => {
  const bad = { ours: [1, 1, 1], theirs: [], ...worse(0.1) }
  expect([
    verdict({ ...bad, skipped: { reason: 'ollama is not installed' } }),
    verdict({ ...bad }),
    verdict({ ...bad, theirBad: [{ proof: { ok: false, what: 'a wrong answer' } }] }),
    verdict({ ours: [1, 1, 1], theirs: [1, 1, 1], ...worse(0.1), source: 'reported' }).slice(0, 2),
  ]).toEqual([
    ['unmeasured', 'reference-skipped', 'a/b@1?side=theirs was skipped: ollama is not installed'],
    ['unmeasured', 'reference-without-data', 'a/b@1?side=theirs has no value'],
    ['invalid', 'reference-not-proved', 'a/b@1?side=theirs: a wrong answer'],
    ['unmeasured', 'source-not-allowed'],
  ])
})

test('many comparisons need more than one that looks bad', () => {
  // p is near 0.02 for each alone.
  const pair = { ours: [1.05, 1.02, 1.01, 1.06, 1.04], theirs: [1, 1.01, 1, 1, 1], ...worse(0.01) }
  expect([verdict(pair).slice(0, 2), verdict({ ...pair, family: 40 }).slice(0, 2)]).toEqual([
    ['fail', 'worse-than-margin'],
    ['inconclusive', 'multiplicity'],
  ])
})

const stored = (sessions: readonly (readonly number[])[]) => storedOf({ sessions })

test('a baseline of few sessions can not tell a slow day from a slow program', () => {
  const baseline = stored([[1, 1.001, 0.999, 1, 1]])
  const than = { baseline }
  expect([
    verdict({ ours: [1.02, 1.021, 1.019, 1.02, 1.02], than, ...worse(0.01) }).slice(0, 2),
    verdict({ ours: [1.07, 1.071, 1.069, 1.07, 1.07], than, ...worse(0.01) }).slice(0, 2),
    verdict({ ours: [1, 1.001, 0.999, 1, 1], than, ...worse(0.05) }).slice(0, 2),
    verdict({ ours: [1, 1.001, 0.999, 1, 1], than, ...worse(0.02) }).slice(0, 2),
  ]).toEqual([
    ['inconclusive', 'single-session-baseline'],
    ['fail', 'worse-than-margin'],
    ['pass', ''],
    ['inconclusive', 'single-session-baseline'],
  ])
})

test('from five sessions on, the session is the unit', () => {
  const baseline = stored([1, 1.02, 0.98, 1.01, 0.99].map(mean => [mean, mean * 1.001, mean * 0.999]))
  // Logs of the session means: sd 0.0158; half-width 0.0158 * sqrt(1 + 1/5) * t(0.95, 4) = 0.0369.
  expect(verdict({ ours: [1, 1.001, 0.999], than: { baseline }, ...worse(0.1) })).toEqual([
    'pass',
    '',
    '0.01 % worse than baseline "main" (-3.62 .. 3.77) (t on logs, 1 session against 5); required at most 10 % worse',
  ])
})

test('what is not comparable is said, and what the suite declares alike is printed', () => {
  const baseline = storedOf({ sessions: [[1, 1, 1]], facts: { 'cpu.model': 'old' } })
  const parts = {
    ours: [1, 1, 1],
    than: { baseline },
    sensitiveTo: ['cpu'],
    facts: { 'cpu.model': 'new' },
    ...worse(0.1),
  }
  const equivalent = [{ fact: 'cpu.model', from: 'old', to: 'new', reason: 'same silicon' }]
  expect([
    verdict(parts),
    verdict({ ...parts, facts: {} }),
    verdict({ ...parts, equivalent }),
    verdict({ ...parts, than: { baseline: undefined } }),
  ]).toEqual([
    ['incomparable', 'environment-changed', 'not comparable with baseline "main": cpu.model: old -> new'],
    ['incomparable', 'fact-unknown', expect.stringMatching(/unknown/)],
    ['pass', '', expect.stringMatching(/; cpu\.model: old -> new \(taken as alike: same silicon\)$/)],
    ['unmeasured', 'no-baseline', expect.stringMatching(/^no baseline "main" was accepted/)],
  ])
})

test('an undecided comparison says what it could have shown and what would decide it', () => {
  const { record } = comparisonOf({
    ours: [1.1, 0.95, 1.08, 0.97, 1.05],
    theirs: [1, 1.05, 0.98, 1.02, 1],
    ...worse(0.02),
  })
  const [found] = judge(record).verdicts
  expect({
    outcome: found?.outcome,
    reasons: found?.reasons,
    minimum: found?.minimumDetectable?.toFixed(3),
    toDecide: found?.toDecide,
  }).toEqual({
    outcome: 'inconclusive',
    reasons: ['interval-crosses-margin', 'underpowered'],
    minimum: expect.stringMatching(/^1\.[12]/),
    toDecide: { launches: expect.any(Number), minutes: expect.any(Number) },
  })
})
