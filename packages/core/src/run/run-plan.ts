import { randomUUID } from 'node:crypto'
import type { Plan } from '../plan/plan.ts'
import type { Facts } from '../plugin/fact.ts'
import type { LaunchError, LaunchOutcome, RunEvent } from '../record/event.ts'
import { type ObservedLaunch, observeLaunch } from '../telemetry/observe-launch.ts'
import type { SamplerAddress } from '../telemetry/protocol.ts'
import { type SamplerProcess, startSamplers } from '../telemetry/sampler-process.ts'
import { draw } from './draw.ts'
import { lockHost } from './host-lock.ts'
import type { ProcessIdentity } from './process-identity.ts'
import { type LaunchProgress, runLaunch } from './run-launch.ts'
import { nextLaunch, type Turn } from './schedule.ts'
import { sweepScratch } from './scratch.ts'
import { Services } from './services.ts'

/** What a plan must not hold: where the plugin lies on this machine, and options with their paths as they are. */
export interface CaseBinding {
  readonly pluginUrl: string
  readonly options: Readonly<Record<string, unknown>>
}

/** What a run needs beside its plan. */
export interface RunOptions {
  readonly runId: string
  readonly version: string
  readonly command: string
  readonly planDigest: string
  readonly facts: Facts
  /** Case id -> the module of its plugin, and the options to measure with. */
  readonly bindings: ReadonlyMap<string, CaseBinding>
  /** Telemetry beside the launches. */
  readonly samplers?: readonly SamplerAddress[]
  /** The services that the options refer to; default none. */
  readonly services?: NonNullable<Plan['services']>
  /** Load, memory, pressure: asked before the first and after the last launch. */
  inspectConditions(): Promise<Facts>
  readonly signal: AbortSignal
  /** What the journal of the interrupted run holds, when this one resumes it. */
  readonly resumed?: readonly LaunchOutcome[]
  /** SIGTERM to SIGKILL, in milliseconds. */
  readonly graceMs?: number
  onProgress?(progress: LaunchProgress): void
  onWait?(holder: ProcessIdentity): void
}

/** Runs a plan and yields its events in order. Ends early, with `interrupted`, when the signal is aborted. */
export async function* runPlan(plan: Plan, options: RunOptions): AsyncGenerator<RunEvent> {
  const session = randomUUID()
  sweepScratch()
  await using samplers = await startSamplers(options.samplers ?? [])
  yield await startEvent(plan, { ...options, facts: { ...options.facts, ...samplers.facts } }, session)
  await using services = new Services(options.services ?? {}, {
    graceMs: options.graceMs ?? GRACE_MS,
    signal: options.signal,
  })
  const ended: LaunchOutcome[] = [...(options.resumed ?? [])]
  const course = { plan, runId: options.runId, ended }
  for (let turn = nextLaunch(course); turn && !options.signal.aborted; turn = nextLaunch(course)) {
    const lock = await lockHost({
      signal: options.signal,
      ...(options.onWait ? { onWait: options.onWait } : {}),
    }).catch(error => {
      if (!options.signal.aborted) throw error
    })
    if (!lock) break
    using _ = lock
    yield { type: 'launch-started', at: now(), caseId: turn.planned.caseId, launch: turn.launch, session }
    const { outcome, series } = await runTurn(turn, { plan, options, session, samplers, services })
    for (const one of series)
      yield { type: 'samples', at: now(), caseId: outcome.caseId, launch: outcome.launch, session, ...one }
    const { error } = outcome
    yield error
      ? { type: 'launch-failed', at: now(), ...outcome, error }
      : { type: 'launch-finished', at: now(), ...outcome }
    if (error?.kind === 'aborted') break
    ended.push(forSchedule(outcome))
  }
  const interrupted = options.signal.aborted
  yield { type: 'run-finished', at: now(), session, conditions: await options.inspectConditions(), interrupted }
}

const GRACE_MS = 5000
const now = () => new Date().toISOString()

async function startEvent(plan: Plan, options: RunOptions, session: string): Promise<RunEvent> {
  const { runId, version, command, planDigest, facts } = options
  const common = { at: now(), session, facts, conditions: await options.inspectConditions() }
  if (options.resumed) return { type: 'run-resumed', ...common }
  return { type: 'run-started', schema: 1, runId, version, command, plan, planDigest, ...common }
}

interface TurnContext {
  readonly plan: Plan
  readonly options: RunOptions
  readonly session: string
  readonly samplers: SamplerProcess
  readonly services: Services
}

async function runTurn(
  { planned, launch }: Turn,
  { plan, options, session, samplers, services }: TurnContext,
): Promise<ObservedLaunch> {
  const binding = options.bindings.get(planned.caseId)
  if (!binding) throw new Error(`no binding for ${planned.caseId}`)
  const served = await services.serve(binding.options)
  if ('failed' in served) {
    const kind = options.signal.aborted ? 'aborted' : 'error'
    const error = { kind, phase: 'open', message: served.failed } as const
    return { outcome: unserved({ planned, launch, session }, error), series: [] }
  }
  const outcome = await runLaunch({
    planned,
    ...binding,
    options: served.options,
    services: served.services,
    launch,
    session,
    runId: options.runId,
    seed: draw(plan.seed, planned.caseId, launch),
    signal: options.signal,
    graceMs: options.graceMs ?? GRACE_MS,
    onStart: started => samplers.begin({ ...started, usesService: planned.usesService ?? false }),
    ...(options.onProgress ? { onProgress: options.onProgress } : {}),
  })
  const findings = [...served.findings, ...(outcome.findings ?? [])]
  return observeLaunch(findings.length > 0 ? { ...outcome, findings } : outcome, planned, samplers)
}

/** A launch whose service could not be started: it has failed before its process began. */
function unserved(
  { planned, launch, session }: Turn & { readonly session: string },
  error: LaunchError,
): LaunchOutcome {
  return { caseId: planned.caseId, launch, session, wallS: 0, runs: 0, values: {}, facts: {}, error }
}

/** What the schedule looks at; rows, labels and telemetry of a long run need not stay in memory. */
function forSchedule({ rows: _, labels: __, telemetry: ___, window: ____, ...outcome }: LaunchOutcome): LaunchOutcome {
  return outcome
}
