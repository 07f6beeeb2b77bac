import { randomUUID } from 'node:crypto'
import { ProbativeError } from '../errors.ts'
import { hostConditions } from '../inspect/host-facts.ts'
import type { RunEvent } from '../record/event.ts'
import type { RunRecord } from '../record/record.ts'
import { VERSION } from '../version.ts'
import type { PreparedRun } from './prepare-run.ts'
import { type RunOptions, runPlan } from './run-plan.ts'

export interface StartOptions extends Pick<RunOptions, 'onProgress' | 'onWait' | 'graceMs'> {
  readonly signal?: AbortSignal
  /** What was typed to start the run, for the record; default `probative run`. */
  readonly command?: string
  /** Default: a random one. */
  readonly runId?: string
  /** The record of an interrupted run that this one continues. */
  readonly resume?: RunRecord
}

/**
 * Runs what was prepared and yields every event, free of secrets, in order. Append them to a journal; `foldEvents` makes the
 * record. Nothing for a run to resume that is complete. @throws RESUME_PLAN_CHANGED, RESUME_MACHINE_CHANGED
 */
export async function* run(
  prepared: PreparedRun,
  { signal, runId, resume, command, ...callbacks }: StartOptions = {},
): AsyncGenerator<RunEvent> {
  if (resume) checkResumable(prepared, resume)
  if (resume?.complete) return
  const events = runPlan(prepared.plan, {
    ...callbacks,
    runId: resume?.runId ?? runId ?? randomUUID(),
    version: VERSION,
    command: command ?? 'probative run',
    planDigest: prepared.planDigest,
    facts: prepared.facts,
    bindings: prepared.bindings,
    samplers: prepared.samplers,
    services: prepared.services,
    inspectConditions: async () => hostConditions(),
    signal: signal ?? new AbortController().signal,
    ...(resume ? { resumed: resume.launches } : {}),
  })
  for await (const event of events) yield prepared.redact(event)
}

function checkResumable({ plan, planDigest, facts }: PreparedRun, { planDigest: recorded, sessions }: RunRecord): void {
  if (planDigest !== recorded) {
    const message = `the plan is ${planDigest.slice(0, 19)}, the run was started with ${recorded.slice(0, 19)}; start a new run`
    throw new ProbativeError({ code: 'RESUME_PLAN_CHANGED', message })
  }
  const before = sessions[0]?.facts ?? {}
  const prefixes = ['cpu', 'os', ...plan.cases.flatMap(one => one.sensitiveTo)]
  const relevant = Object.keys({ ...facts, ...before }).filter(name =>
    prefixes.some(prefix => name === prefix || name.startsWith(`${prefix}.`)),
  )
  const changed = relevant.filter(
    name => facts[name]?.role === 'identity' && facts[name]?.value !== before[name]?.value,
  )
  if (changed.length === 0) return
  const list = changed
    .map(name => `${name}: ${before[name]?.value ?? 'unknown'} -> ${facts[name]?.value ?? 'unknown'}`)
    .join('; ')
  throw new ProbativeError({ code: 'RESUME_MACHINE_CHANGED', message: `${list}; start a new run` })
}
