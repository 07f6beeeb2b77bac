import { expect, test } from 'vitest'
import { CASE, recordOf } from '../../test/fixtures/record.ts'
import { condition, identity } from '../plugin/fact.ts'
import type { LaunchError, LaunchOutcome, RunEvent } from './event.ts'
import { foldEvents } from './fold-events.ts'

const { plan } = recordOf()
const at = (minute: number) => `2026-11-22T10:0${minute}:00.000Z`
const facts = { 'cpu.model': identity('x') }

const started: RunEvent = {
  type: 'run-started',
  schema: 1,
  at: at(0),
  runId: 'run-0001',
  version: '1.0.0',
  command: 'probative run --out x',
  plan,
  planDigest: 'sha256:0',
  session: 's1',
  facts,
  conditions: { 'load.1min': condition(1) },
}
const resumed: RunEvent = { type: 'run-resumed', at: at(5), session: 's2', facts, conditions: {} }
const ended = (session: string, interrupted = false): RunEvent => ({
  type: 'run-finished',
  at: at(9),
  session,
  conditions: { 'load.1min': condition(2) },
  interrupted,
})

const outcome = (launch: number, rest: Partial<LaunchOutcome> = {}): LaunchOutcome => ({
  caseId: CASE,
  launch,
  session: 's1',
  wallS: 1,
  runs: 1,
  values: { x: [1] },
  facts: {},
  proof: { ok: true, what: 'counted' },
  ...rest,
})
const finished = (launch: number, rest: Partial<LaunchOutcome> = {}): RunEvent => ({
  type: 'launch-finished',
  at: at(1),
  ...outcome(launch, rest),
})
const failed = (launch: number, kind: LaunchError['kind'], session = 's1'): RunEvent => ({
  type: 'launch-failed',
  at: at(1),
  ...outcome(launch, { session }),
  error: { kind, phase: 'iterate', message: kind },
})
const begun = (launch: number): RunEvent => ({ type: 'launch-started', at: at(1), caseId: CASE, launch, session: 's1' })

const statuses = (...events: readonly RunEvent[]) => {
  const { launches, complete } = foldEvents(events)
  return [launches.map(({ launch, status }) => `${launch} ${status}`), complete]
}

test('a whole run becomes a record', () => {
  expect(foldEvents([started, begun(0), finished(0), ended('s1')])).toEqual({
    schema: 1,
    origin: 'run',
    runId: 'run-0001',
    version: '1.0.0',
    command: 'probative run --out x',
    plan,
    planDigest: 'sha256:0',
    sessions: [
      {
        id: 's1',
        startedAt: at(0),
        finishedAt: at(9),
        facts,
        conditionsBefore: { 'load.1min': condition(1) },
        conditionsAfter: { 'load.1min': condition(2) },
      },
    ],
    launches: [{ ...outcome(0), status: 'valid' }],
    complete: true,
  })
})

test('a launch is valid when its work was proved, invalid when not, failed when it has an error', () => {
  const disproved = { proof: { ok: false, what: '3 differ' } }
  expect(statuses(started, finished(0), finished(1, disproved), failed(2, 'crash'), failed(3, 'timeout'))).toEqual([
    ['0 valid', '1 invalid', '2 failed', '3 failed'],
    false,
  ])
})

test('a launch without any proof is invalid', () => {
  const { proof: _, ...event } = finished(0) as Extract<RunEvent, { type: 'launch-finished' }>
  expect(statuses(started, event)).toEqual([['0 invalid'], false])
})

test('a launch that the user stopped, or that never ended, is no result', () => {
  expect(statuses(started, begun(0), failed(0, 'aborted'), begun(1), ended('s1', true))).toEqual([[], false])
})

test('a resumed run is one record of two sessions, complete when the last one is', () => {
  const events = [started, finished(0), failed(1, 'aborted'), ended('s1', true), resumed, finished(1), ended('s2')]
  const { sessions, launches, complete } = foldEvents(events)
  expect([sessions.map(({ id, finishedAt }) => [id, finishedAt]), launches.length, complete]).toEqual([
    [
      ['s1', at(9)],
      ['s2', at(9)],
    ],
    2,
    true,
  ])
  expect(foldEvents(events.slice(0, -1)).complete).toBe(false)
})

test('a session that was killed has no end', () => {
  const { sessions } = foldEvents([started, finished(0), resumed, ended('s2')])
  expect(sessions.map(({ id, finishedAt }) => [id, finishedAt])).toEqual([
    ['s1', undefined],
    ['s2', at(9)],
  ])
})

test.each([[[]], [[finished(0)]]])('events that do not begin with a start are no run', events => {
  expect(() => foldEvents(events)).toThrow('RUN_UNREADABLE: the events do not begin with the start of a run')
})
