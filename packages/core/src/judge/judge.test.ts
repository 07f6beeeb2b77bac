import { expect, test } from 'vitest'
import { CASE, type CaseParts, recordOf } from '../../test/fixtures/record.ts'
import { condition, identity } from '../plugin/fact.ts'
import { judge } from './judge.ts'

const five = [[9.9], [10.1], [10], [9.9], [10.1]]
const error = { kind: 'timeout', phase: 'iterate', message: 'took longer than 1000 ms' } as const
const disproved = { proof: { ok: false, what: '3 of 64 blocks differ' } }

function outcome(parts: CaseParts) {
  const { exitCode, sentence } = judge(recordOf({ launches: five, ...parts }))
  return [exitCode, sentence]
}

test('a record without gates judges nothing, and says so', () => {
  expect(outcome({})).toEqual([0, 'Nothing was judged: the suite has no gates; 1 of 1 cases measured.'])
})

test('each exit code has its sentence', () => {
  const measured = '10.00 s (9.88 .. 10.12) over 5 launches; required'
  expect([
    outcome({ require: ['< 11 s'] }),
    outcome({ require: ['< 11 s', '< 9 s'] }),
    outcome({ require: ['< 11 s', '< 10 s'] }),
    outcome({ require: ['< 11 s'], bad: [{ error }, { error }] }),
    outcome({ launches: [], planned: { skipped: { reason: 'no device', fix: 'plug one in' } }, require: ['< 1 s'] }),
  ]).toEqual([
    [0, '1 of 1 gate passed; 1 of 1 cases measured.'],
    [1, `1 of 2 gates failed: < 9 s on ${CASE}: ${measured} < 9 s`],
    [4, `1 of 2 gates can't be decided: < 10 s on ${CASE}: ${measured} < 10 s`],
    [
      3,
      `1 of 1 cases could not be measured in full: ${CASE} (timeout in iterate: took longer than 1000 ms (2 launches))`,
    ],
    [3, `1 of 1 cases could not be measured in full: ${CASE} (skipped: no device - plug one in)`],
  ])
})

test('a failed gate outranks a missing case, which outranks an undecided gate', () => {
  const bad = [{ error }]
  expect([
    outcome({ require: ['< 9 s', '< 10 s'], bad })[0],
    outcome({ require: ['< 10 s'], bad })[0],
    outcome({ require: ['< 10 s'], bad, planned: { required: false } })[0],
    outcome({ require: ['< 11 s'], bad, planned: { required: false } })[0],
  ]).toEqual([1, 3, 4, 0])
})

test('a warning never decides', () => {
  const gate = { severity: 'warn' } as const
  expect([outcome({ require: ['< 9 s'], gate }), outcome({ require: ['< 10 s'], gate })]).toEqual([
    [0, '0 of 1 gate passed (1 fail); 1 of 1 cases measured.'],
    [0, '0 of 1 gate passed (1 inconclusive); 1 of 1 cases measured.'],
  ])
})

test('an alarm of a probe fails the run, a warning of it does not', () => {
  const launch = (severity: 'alarm' | 'warn') => ({
    values: { x: [10] },
    runs: 1,
    findings: [{ code: 'too-fast', severity, text: 'faster than the memory' }],
  })
  expect([outcome({ bad: [launch('alarm')] }), outcome({ bad: [launch('warn')] })[0]]).toEqual([
    [1, 'An alarm was raised: faster than the memory'],
    0,
  ])
})

const optional = { planned: { required: false } }

test('the policy says what can not be told counts as', () => {
  const undecided: CaseParts = { require: ['< 10 s'] }
  const unmeasured: CaseParts = { require: ['< 10 s'], launches: [], bad: [{ error }], ...optional }
  const invalid: CaseParts = { require: ['< 10 s'], launches: [], bad: [disproved], ...optional }
  expect([
    outcome({ ...undecided, policy: { inconclusive: 'fail' } })[0],
    outcome({ ...undecided, policy: { inconclusive: 'ignore' } })[0],
    outcome({ ...undecided, policy: { unmeasured: 'fail' } })[0],
    outcome(unmeasured)[0],
    outcome({ ...unmeasured, policy: { unmeasured: 'fail' } })[0],
    outcome({ ...unmeasured, policy: { unmeasured: 'ignore' } })[0],
    outcome(invalid)[0],
    outcome({ ...invalid, policy: { unmeasured: 'fail' } })[0],
  ]).toEqual([1, 0, 4, 4, 1, 0, 4, 1])
})

test('verdicts come worst first', () => {
  const { verdicts } = judge(recordOf({ launches: five, require: ['< 11 s', '< 10 s', '< 9 s', 'runs >= 5'] }))
  expect(verdicts.map(({ gate, outcome: found }) => [gate.id, found])).toEqual([
    ['< 9 s', 'fail'],
    ['< 10 s', 'inconclusive'],
    ['< 11 s', 'pass'],
    ['runs >= 5', 'pass'],
  ])
})

test('the status of a case follows from its launches', () => {
  const status = (parts: CaseParts) => judge(recordOf(parts)).cases[0]?.status
  const sampling = { launches: 6, iterations: 1, warmup: 0, timeoutMs: 1, budgetMs: 1 }
  expect([
    status({ launches: five }),
    status({ launches: five, bad: [disproved] }),
    status({ bad: [disproved, { error }] }),
    status({ launches: five, planned: { sampling } }),
    status({ planned: { skipped: { reason: 'x' } } }),
  ]).toEqual(['measured', 'partly', 'failed', 'pending', 'skipped'])
})

const values = (...list: readonly number[]) => list.map((value, launch) => ({ launch, session: 's', value }))

test('a case is summed up: launch values, interval, problems, missing values with their reasons', () => {
  const parts: CaseParts = {
    launches: [
      [1, { unavailable: 'off' }],
      [1, 3],
    ],
    bad: [{ error }, disproved, { error }],
    planned: { name: 'one' },
  }
  const { metrics, ...rest } = judge(recordOf(parts)).cases[0] ?? { metrics: [] }
  expect(rest).toEqual({
    caseId: CASE,
    name: 'one',
    title: 'one',
    required: true,
    status: 'partly',
    launches: { planned: 5, valid: 2, invalid: 1, failed: 2 },
    problems: ['invalid: 3 of 64 blocks differ', 'timeout in iterate: took longer than 1000 ms (2 launches)'],
  })
  expect(
    metrics.map(({ metric, launchValues, runs, unavailable, description }) => ({
      metric,
      launchValues,
      runs,
      unavailable,
      n: description?.n,
      mean: description?.mean.toFixed(9),
    })),
  ).toEqual([
    { metric: 'x', launchValues: values(1, 2), runs: 4, unavailable: { off: 1 }, n: 3, mean: '1.666666667' },
    { metric: 'wall', launchValues: values(2, 2), runs: 2, unavailable: {}, n: 2, mean: '2.000000000' },
  ])
})

test('five latencies give the numbers printed in the report they come from', () => {
  const samples = [0.081294, 0.058008, 0.060003, 0.060171, 0.056769]
  const { cases } = judge(recordOf({ metric: { kind: 'distribution' }, launches: [[{ samples }]] }))
  const found = cases[0]?.metrics[0]?.description
  expect([found?.min, found?.p50, found?.p95, found?.max, found?.mean].map(value => value?.toFixed(6))).toEqual([
    '0.056769',
    '0.060003',
    '0.077069',
    '0.081294',
    '0.063249',
  ])
})

test('a busy machine is a finding, with its numbers', () => {
  const busy = (conditions: CaseParts['conditions'], cores = 8) =>
    judge(recordOf({ launches: five, facts: { 'cpu.cores': identity(cores) }, conditions: conditions ?? {} })).findings
  const found = (text: string) => [
    { code: 'machine-busy', severity: 'warn', text: `the machine was busy before the run: ${text}` },
  ]
  expect([
    busy({ 'load.1min': condition(4), 'pressure.cpu': condition(0.1) }),
    busy({ 'load.1min': condition(4.1) }),
    busy({ 'load.1min': condition(4.1) }, 16),
    busy({ 'pressure.cpu': condition(0.25), 'load.1min': condition(9) }),
    busy({ 'pressure.cpu': condition(undefined) }),
  ]).toEqual([
    [],
    found('load 4.1 on 8 cores'),
    [],
    found('tasks waited for a CPU in 25 % of the last 10 s; load 9 on 8 cores'),
    [],
  ])
})

test('findings of launches carry their case, come once, the worst first; an unfinished run is one', () => {
  const finding = (code: string, severity: 'note' | 'warn' | 'alarm') => ({ code, severity, text: code })
  const findings = [finding('a', 'note'), finding('b', 'alarm'), finding('a', 'note')]
  const launch = { values: { x: [1] }, runs: 1, findings }
  expect(judge(recordOf({ bad: [launch, launch], complete: false })).findings).toEqual([
    { ...finding('b', 'alarm'), text: 'b (2 launches)', caseId: CASE },
    {
      code: 'run-interrupted',
      severity: 'warn',
      text: 'the run did not come to its end; --resume continues it',
    },
    { ...finding('a', 'note'), text: 'a (2 launches)', caseId: CASE },
  ])
})

test('a fact of the device that differs between launches is a finding; a condition may differ', () => {
  const launch = (model: string, load: number) => ({
    values: { x: [1] },
    runs: 1,
    facts: { 'disk.model': identity(model), 'disk.load': condition(load) },
  })
  expect(judge(recordOf({ bad: [launch('A', 1), launch('B', 2), launch('A', 3)] })).findings).toEqual([
    {
      code: 'facts-changed',
      severity: 'warn',
      caseId: CASE,
      text: 'disk.model was not the same in every launch: A, B',
    },
  ])
})

test('judging again gives the same', () => {
  const record = recordOf({ launches: five, require: ['< 10 s', 'cv < 5 %', 'p(95) < 1 s'], bad: [{ error }] })
  expect(judge(JSON.parse(JSON.stringify(record)))).toEqual(judge(record))
})
