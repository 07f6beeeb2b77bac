import { ProbativeError } from '../errors.ts'
import type { RunEvent } from './event.ts'
import type { LaunchRecord, LaunchSeries, LaunchStatus, RunRecord, Session } from './record.ts'

type LaunchEvent = Extract<RunEvent, { type: 'launch-finished' | 'launch-failed' }>

/** The record of a run: a fold over its events. A launch that was stopped by the user is no result. @throws RUN_UNREADABLE */
export function foldEvents(events: Iterable<RunEvent>): RunRecord {
  let start: Extract<RunEvent, { type: 'run-started' }> | undefined
  let finish: Extract<RunEvent, { type: 'run-finished' }> | undefined
  const sessions: Session[] = []
  const launches = new Map<string, LaunchRecord>()
  const series = new Map<string, LaunchSeries>()
  for (const event of events) {
    if (event.type === 'run-started') start = event
    if (event.type === 'run-started' || event.type === 'run-resumed') {
      sessions.push({ id: event.session, startedAt: event.at, facts: event.facts, conditionsBefore: event.conditions })
      finish = undefined
    }
    if (event.type === 'samples') series.set(`${event.sampler} ${event.launch} ${event.caseId}`, seriesOf(event))
    if ((event.type === 'launch-finished' || event.type === 'launch-failed') && event.error?.kind !== 'aborted')
      launches.set(`${event.launch} ${event.caseId}`, launchRecord(event))
    if (event.type === 'run-finished') {
      finish = event
      const last = sessions.pop()
      if (last) sessions.push({ ...last, finishedAt: event.at, conditionsAfter: event.conditions })
    }
  }
  if (!start)
    throw new ProbativeError({ code: 'RUN_UNREADABLE', message: 'the events do not begin with the start of a run' })
  const { runId, version, command, plan, planDigest } = start
  const complete = finish !== undefined && !finish.interrupted
  return {
    schema: 1,
    origin: 'run',
    runId,
    version,
    command,
    plan,
    planDigest,
    sessions,
    launches: [...launches.values()],
    ...(series.size > 0 ? { series: [...series.values()] } : {}),
    complete,
  }
}

function seriesOf({ type: _, at: __, ...series }: Extract<RunEvent, { type: 'samples' }>): LaunchSeries {
  return series
}

function launchRecord(event: LaunchEvent): LaunchRecord {
  const { type: _, at: __, ...outcome } = event
  return { ...outcome, status: statusOf(event) }
}

function statusOf({ error, proof }: LaunchEvent): LaunchStatus {
  if (error) return 'failed'
  return proof?.ok ? 'valid' : 'invalid'
}
