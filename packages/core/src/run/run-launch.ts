import type { PlannedCase } from '../plan/plan.ts'
import type { LaunchService } from '../plugin/define-probe.ts'
import { observedMetrics } from '../plugin/metric.ts'
import type { LaunchError, LaunchOutcome } from '../record/event.ts'
import type { LaunchWindow } from '../record/telemetry.ts'
import { type Columns, joinColumns } from './columns.ts'
import type { MeasuredSpan } from './measure.ts'
import type { ChildMessage, LaunchPhase } from './protocol.ts'
import { removeScratch } from './scratch.ts'
import { type Child, type ChildEnd, spawnChild } from './spawn-child.ts'

/** How far the launch under way has come, for a display. */
export interface LaunchProgress {
  readonly caseId: string
  readonly launch: number
  readonly phase: LaunchPhase
  readonly runs: number
  /** Latest value of each metric that is a plain number. */
  readonly last: Readonly<Record<string, number>>
}

export interface LaunchRequest {
  readonly planned: PlannedCase
  /** The options to measure with; those of `planned` may have secrets and paths struck out. */
  readonly options: Readonly<Record<string, unknown>>
  readonly pluginUrl: string
  /** Default: none. */
  readonly services?: readonly LaunchService[]
  readonly launch: number
  readonly session: string
  readonly runId: string
  readonly seed: number
  readonly signal: AbortSignal
  readonly graceMs: number
  onProgress?(progress: LaunchProgress): void
  /** The process is there; `originNs` is where the launch's times count from. */
  onStart?(started: { readonly pid: number; readonly originNs: bigint }): void
}

type Done = Extract<ChildMessage, { type: 'done' }>
/** Why the engine stopped a launch, and where it was then: on the way out it passes through `dispose`. */
interface Stop {
  readonly why: 'timeout' | 'aborted'
  readonly phase: LaunchPhase
}

// A longer one fires at once.
const LONGEST_TIMER_MS = 2 ** 31 - 1

/** Runs one case once in a process of its own. Never rejects for what the probe does: a crash, a hang or an error is an outcome. */
export async function runLaunch(request: LaunchRequest): Promise<LaunchOutcome> {
  const { planned, launch, session } = request
  const launchKey = `${session}-${launch}-${planned.caseId}`
  const parts: Columns[] = []
  let done: Done | undefined
  let phase: LaunchPhase = 'open'
  let span: MeasuredSpan | undefined
  let runs = 0
  const report = (last: Readonly<Record<string, number>>) =>
    request.onProgress?.({ caseId: planned.caseId, launch, phase, runs, last })
  const started = process.hrtime.bigint()
  let wallNs = 0n
  const child = spawnChild(jobOf(request, launchKey), message => {
    if (message.type === 'phase') phase = message.phase
    if (message.type === 'done') {
      done = message
      wallNs = process.hrtime.bigint() - started
    }
    if (message.type === 'window') {
      span = message.window
      return
    }
    if (message.type === 'columns') {
      parts.push(message.columns)
      runs += message.columns.runs
    }
    report(message.type === 'columns' ? lastNumbers(message.columns) : {})
  })
  if (child.pid !== undefined) request.onStart?.({ pid: child.pid, originNs: started })
  const stopped = await superviseChild(child, request, () => phase)
  const end = await child.ended
  if (wallNs === 0n) wallNs = process.hrtime.bigint() - started
  removeScratch(launchKey)
  const columns = joinColumns(parts)
  const error = errorOf({ done, end, stopped, phase, timeoutMs: planned.sampling.timeoutMs })
  return {
    caseId: planned.caseId,
    launch,
    session,
    wallS: Number(wallNs) / 1e9,
    runs: columns.runs,
    values: columns.values,
    ...(Object.keys(columns.labels).length > 0 ? { labels: columns.labels } : {}),
    ...(columns.rows.length > 0 ? { rows: columns.rows } : {}),
    facts: done?.facts ?? {},
    ...(done && done.findings.length > 0 ? { findings: done.findings } : {}),
    ...(done?.proof ? { proof: done.proof } : {}),
    ...(span && columns.runs > 0 ? { window: windowOf(span, started) } : {}),
    ...(error ? { error } : {}),
  }
}

const sinceStart = (ns: bigint, originNs: bigint) => Number(ns - originNs)

function windowOf({ startNs, endNs, iterationEndNs }: MeasuredSpan, originNs: bigint): LaunchWindow {
  return {
    startNs: sinceStart(startNs, originNs),
    endNs: sinceStart(endNs, originNs),
    iterationEndNs: iterationEndNs.map(ns => sinceStart(ns, originNs)),
  }
}

function jobOf({ planned, options, pluginUrl, services = [], runId, seed }: LaunchRequest, launchKey: string) {
  const metrics = observedMetrics(planned.metrics)
  const { probe, sampling } = planned
  const address = { pluginUrl, probe, options }
  const job = { address, metrics, sampling, seed, runId, services, launchKey }
  return { ...job, type: 'launch', enginePid: process.pid } as const
}

/** Waits for the child, and stops it when its time is over or the run is aborted. Says which of the two it was, and where. */
async function superviseChild(
  child: Child,
  { planned, signal, graceMs }: LaunchRequest,
  phaseNow: () => LaunchPhase,
): Promise<Stop | undefined> {
  let stopped: Stop | undefined
  const stop = (why: Stop['why']) => {
    stopped ??= { why, phase: phaseNow() }
    void child.stop(graceMs)
  }
  const onAbort = () => stop('aborted')
  const timer = setTimeout(() => stop('timeout'), Math.min(planned.sampling.timeoutMs, LONGEST_TIMER_MS))
  signal.addEventListener('abort', onAbort, { once: true })
  if (signal.aborted) onAbort()
  await child.ended
  clearTimeout(timer)
  signal.removeEventListener('abort', onAbort)
  return stopped
}

interface Ending {
  readonly done: Done | undefined
  readonly end: ChildEnd
  readonly stopped: Stop | undefined
  readonly phase: LaunchPhase
  readonly timeoutMs: number
}

function errorOf({ done, end, stopped, phase, timeoutMs }: Ending): LaunchError | undefined {
  const isDone = done && !done.error
  if (stopped && !isDone) {
    const message = stopped.why === 'timeout' ? `took longer than ${timeoutMs} ms` : STOPPED
    return { kind: stopped.why, phase: recordedPhase(stopped.phase), message }
  }
  if (done) return done.error
  return { kind: 'crash', phase: recordedPhase(phase), message: describeEnd(end) }
}

const STOPPED = 'stopped by the user'
const recordedPhase = (phase: LaunchPhase): LaunchError['phase'] => (phase === 'warmup' ? 'iterate' : phase)

/** `libx.so(f+0x1b)[0x7f..]`, as the C library prints them: a library that gives up says why before them. */
const STACK_FRAME = /\[0x[0-9a-f]+\]\s*$/

function describeEnd({ exitCode, signal, output, spawnError }: ChildEnd): string {
  if (spawnError) return `the process could not be started: ${spawnError}`
  const how = signal ? `was killed by ${signal}` : `exited with code ${exitCode}`
  const lines = output.split('\n').filter(line => !STACK_FRAME.test(line))
  const tail = lines.join('\n').trim().split('\n').slice(-8).join('\n')
  return `the process ${how} before the launch was done${tail ? `; its last words:\n${tail}` : ''}`
}

function lastNumbers(columns: Columns): Record<string, number> {
  const last = Object.entries(columns.values).map(([name, column]) => [name, column.at(-1)] as const)
  return Object.fromEntries(last.filter((entry): entry is [string, number] => typeof entry[1] === 'number'))
}
