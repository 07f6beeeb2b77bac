import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Gate, Plan, PlannedCase } from '../plan/plan.ts'
import { resolveMetric } from '../plugin/metric.ts'
import type { Sampling } from '../plugin/sampling.ts'
import type { LaunchOutcome } from '../record/event.ts'
import { nextLaunch } from './schedule.ts'

const time = resolveMetric('time', { unit: 's', better: 'lower' })

function planned(caseId: string, sampling: Partial<Sampling> = {}, rest: Partial<PlannedCase> = {}): PlannedCase {
  return {
    caseId,
    tags: [],
    probe: 'a/b',
    probeVersion: 1,
    plugin: 'a',
    options: {},
    metrics: { time, wall: time },
    sampling: { launches: 2, iterations: 1, warmup: 0, timeoutMs: 1000, budgetMs: 10_000, ...sampling },
    sensitiveTo: [],
    required: true,
    ...rest,
  }
}

const planOf = (cases: readonly PlannedCase[], gates: readonly Gate[] = []): Plan => ({
  schema: 1,
  suite: 's',
  seed: 1,
  plugins: [],
  cases,
  gates,
  policy: {},
  reporters: [],
})

const outcome = (caseId: string, launch: number, rest: Partial<LaunchOutcome> = {}): LaunchOutcome => ({
  caseId,
  launch,
  session: 's',
  wallS: 1,
  runs: 1,
  values: { time: [10] },
  facts: {},
  proof: { ok: true, what: 'counted' },
  ...rest,
})

/** The whole course of a plan, as `case:launch`; each launch ends as `end` says. */
function course(plan: Plan, { end = outcome, ended = [], runId = 'r' }: Partial<Ending> = {}): string[] {
  const order: string[] = []
  const next = () => nextLaunch({ plan, runId, ended })
  for (let turn = next(); turn; turn = next()) {
    const { caseId } = turn.planned
    order.push(`${caseId}:${turn.launch}`)
    ended.push(end(caseId, turn.launch))
    if (order.length > 200) throw new Error('the course has no end')
  }
  return order
}

interface Ending {
  readonly end: typeof outcome
  readonly ended: LaunchOutcome[]
  readonly runId: string
}

/** The cases of a course without the numbers of their launches, a round a word: `ab ba`. */
function rounds(plan: Plan, runId: string): string[] {
  const order = course(plan, { runId }).map(turn => turn.split(':'))
  return [...Map.groupBy(order, ([, launch]) => launch).values()].map(round => round.map(([name]) => name).join(''))
}

test('every round has every case once, in an order that the id of the run draws', () => {
  const plan = planOf(['a', 'b', 'c'].map(name => planned(name, { launches: 3 })))
  expect(['one', 'two', 'three'].map(runId => course(plan, { runId }).join(' '))).toEqual([
    'a:0 c:0 b:0 a:1 c:1 b:1 b:2 c:2 a:2',
    'c:0 a:0 b:0 a:1 c:1 b:1 a:2 b:2 c:2',
    'c:0 b:0 a:0 b:1 c:1 a:1 a:2 c:2 b:2',
  ])
})

test('each order of a round is as likely as any other, and no round follows from the one before', () => {
  const counts = (names: string, launches: number, of: (found: string[]) => string) => {
    const plan = planOf([...names].map(name => planned(name, { launches })))
    const found = Array.from({ length: 600 }, (_, i) => of(rounds(plan, `run-${i}`)))
    return Object.fromEntries([...Map.groupBy(found, key => key)].map(([key, all]) => [key, all.length]).sort())
  }
  // 600 runs: 100 of each of six orders with a standard deviation of 9.1, 150 of each of four with one of 10.6.
  expect([counts('abc', 1, ([round]) => round ?? ''), counts('ab', 2, found => found.join(' '))]).toEqual([
    { abc: 109, acb: 91, bac: 93, bca: 98, cab: 93, cba: 116 },
    { 'ab ab': 144, 'ab ba': 149, 'ba ab': 162, 'ba ba': 145 },
  ])
})

test('a case with fewer launches leaves the rounds early, a skipped one takes no part', () => {
  const skipped = planned('s', {}, { skipped: { reason: 'no device' } })
  const plan = planOf([planned('a', { launches: 1 }), skipped, planned('b', { launches: 3 })])
  expect(course(plan).join(' ')).toBe('a:0 b:0 b:1 b:2')
  expect(course(planOf([skipped]))).toEqual([])
})

test('a launch that failed is not repeated', () => {
  const error = { kind: 'crash', phase: 'iterate', message: 'gone' } as const
  const plan = planOf([planned('a', { precision: '1 %' })])
  expect(course(plan, { end: (caseId, launch) => outcome(caseId, launch, { error }) })).toEqual(['a:0', 'a:1'])
})

test('a resumed run takes the same course from wherever it stopped', () => {
  const noisy = (caseId: string, launch: number) => outcome(caseId, launch, { values: { time: [10 + (launch % 3)] } })
  const cases = fc.array(fc.record({ launches: fc.integer({ min: 1, max: 4 }), isPrecise: fc.boolean() }), {
    minLength: 1,
    maxLength: 4,
  })
  fc.assert(
    fc.property(cases, fc.nat(40), fc.uuid(), (list, at, runId) => {
      const plan = planOf(
        list.map(({ launches, isPrecise }, i) =>
          planned(`c${i}`, { launches, budgetMs: 8000, ...(isPrecise ? { precision: '5 %' } : {}) }),
        ),
      )
      const whole: LaunchOutcome[] = []
      const order = course(plan, { end: noisy, ended: whole, runId })
      const stop = at % (order.length + 1)
      expect(course(plan, { end: noisy, ended: whole.slice(0, stop), runId })).toEqual(order.slice(stop))
    }),
  )
})

test('launches are added until the interval is narrow enough, the case with fewest first', () => {
  // Two values 1 % apart: t(1) is 12.7, so the half-width is 6 % at n = 2, 1.2 % at n = 3.
  const steady = (caseId: string, launch: number) =>
    outcome(caseId, launch, { values: { time: [launch % 2 ? 10.1 : 10] } })
  const plan = planOf([planned('a', { precision: '3 %' }), planned('b', { precision: '3 %', launches: 3 })])
  expect(course(plan, { end: steady }).join(' ')).toBe('a:0 b:0 a:1 b:1 b:2 a:2')
})

test('cases that want a further launch alike are drawn too', () => {
  const steady = (caseId: string, launch: number) =>
    outcome(caseId, launch, { values: { time: [launch % 2 ? 10.1 : 10] } })
  const plan = planOf([planned('a', { precision: '3 %' }), planned('b', { precision: '3 %' })])
  const further = ['r', 's', 't', 'u'].map(runId => course(plan, { end: steady, runId }).slice(4).join(' '))
  expect(further).toEqual(['a:2 b:2', 'b:2 a:2', 'a:2 b:2', 'a:2 b:2'])
})

test('with one launch there is no interval yet, so a second one follows', () => {
  expect(course(planOf([planned('a', { launches: 1, precision: '3 %' })]))).toEqual(['a:0', 'a:1'])
})

test('no launch is added that would break the budget', () => {
  const wild = (caseId: string, launch: number) => outcome(caseId, launch, { values: { time: [launch + 1] } })
  // Each takes 1 s; a sixth would end after 5.5 s.
  expect(course(planOf([planned('a', { precision: '1 %', budgetMs: 5500 })]), { end: wild })).toEqual(
    [0, 1, 2, 3, 4].map(launch => `a:${launch}`),
  )
})

test('precision looks at the gated metrics, and at nothing that is exact or a proportion', () => {
  const count = resolveMetric('count', { unit: '1', better: 'none', kind: 'exact' })
  const both = planned('a', { precision: '1 %', budgetMs: 4500 }, { metrics: { time, count, wall: time } })
  const gate: Gate = {
    id: 'g',
    caseId: 'a',
    metric: 'count',
    severity: 'fail',
    requirement: { kind: 'limit', subject: 'value', op: '==', bound: 1, unit: '1' },
    threshold: { require: '== 1' },
  }
  const wild = (caseId: string, launch: number) =>
    outcome(caseId, launch, { values: { time: [launch + 1], count: [launch] } })
  expect([course(planOf([both]), { end: wild }).length, course(planOf([both], [gate]), { end: wild }).length]).toEqual([
    4, 2,
  ])
})

test('a metric that is never there asks for no more launches', () => {
  const none = (caseId: string, launch: number) =>
    outcome(caseId, launch, { values: { time: [{ unavailable: 'off' }] } })
  expect(course(planOf([planned('a', { precision: '1 %' })]), { end: none })).toEqual(['a:0', 'a:1'])
})
