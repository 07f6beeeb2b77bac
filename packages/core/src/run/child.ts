import { resolveReferences, restoreReferences } from '../config/env-reference.ts'
import type { Plugin } from '../plugin/define-plugin.ts'
import type { BoundProbe, Launch, Resolution } from '../plugin/define-probe.ts'
import type { Facts } from '../plugin/fact.ts'
import type { Finding } from '../plugin/finding.ts'
import type { LaunchError } from '../record/event.ts'
import { measure } from './measure.ts'
import { type ChildJob, type ChildMessage, OUR_CACHE, type ProbeAddress } from './protocol.ts'
import { createScratch } from './scratch.ts'

type LaunchJob = Extract<ChildJob, { type: 'launch' }>
type Phase = LaunchError['phase']

// Node.js has read it; what the probe starts must not see it.
if (process.env[OUR_CACHE] !== undefined) {
  delete process.env.NODE_COMPILE_CACHE
  delete process.env[OUR_CACHE]
}

const abort = new AbortController()
process.on('SIGTERM', () => abort.abort(new Error('stopped by the engine')))
process.on('disconnect', () => abort.abort(new Error('the engine is gone')))
process.once('message', job => void runJob(job as ChildJob))

function send(message: ChildMessage): void {
  if (process.connected) process.send?.(message)
}

async function runJob(job: ChildJob): Promise<void> {
  if (job.type === 'resolve') await resolveAll(job.probes)
  else await launch(job)
  process.exitCode = 0
  if (process.connected) process.send?.({ type: 'bye' }, () => process.exit())
  else process.exit()
}

async function bind({ pluginUrl, probe, options }: ProbeAddress): Promise<BoundProbe> {
  const { plugin } = (await import(pluginUrl)) as { plugin: Plugin }
  const found = plugin.probes?.find(one => one.id === probe)
  if (!found) throw new Error(`${pluginUrl} does not offer ${probe}`)
  return found.bind(resolveReferences(options, process.env))
}

async function resolveAll(probes: readonly ProbeAddress[]): Promise<void> {
  for (const [index, address] of probes.entries())
    send({ type: 'resolved', index, resolution: await resolveOne(address) })
}

async function resolveOne(address: ProbeAddress): Promise<Resolution<Readonly<Record<string, unknown>>>> {
  try {
    const resolution = await (await bind(address)).resolve()
    if (!resolution.ok) return resolution
    return { ok: true, options: resolution.options.map(options => restoreReferences(address.options, options)) }
  } catch (error) {
    return { ok: false, reason: `resolve failed: ${messageOf(error)}` }
  }
}

async function launch(job: LaunchJob): Promise<void> {
  let phase: Phase = 'open'
  let opened: Launch | undefined
  let error: LaunchError | undefined
  let proof: Awaited<ReturnType<Launch['verify']>> | undefined
  const fail = (cause: unknown) => {
    error ??= { kind: abort.signal.aborted ? 'aborted' : 'error', phase, message: messageOf(cause) }
  }
  try {
    send({ type: 'phase', phase })
    opened = await untilAbort(open(job))
    phase = 'iterate'
    await untilAbort(measure(opened, measureOptions(job)))
    phase = 'verify'
    send({ type: 'phase', phase })
    proof = await untilAbort(opened.verify())
    if (typeof proof?.ok !== 'boolean') throw new Error('verify() must return { ok, what }')
  } catch (cause) {
    fail(cause)
  }
  const facts: Facts = opened?.facts ?? {}
  const findings: readonly Finding[] = [...(opened?.findings ?? [])]
  phase = 'dispose'
  send({ type: 'phase', phase })
  await dispose(opened).catch(fail)
  send({ type: 'done', facts, findings, ...(proof ? { proof } : {}), ...(error ? { error } : {}) })
}

async function dispose(opened: Launch | undefined): Promise<void> {
  await opened?.[Symbol.asyncDispose]()
}

async function open(job: LaunchJob): Promise<Launch> {
  const bound = await bind(job.address)
  return bound.open({
    signal: abort.signal,
    seed: job.seed,
    runId: job.runId,
    services: job.services,
    scratch: async parent => createScratch(job.launchKey, job.enginePid, parent),
    now: () => process.hrtime.bigint(),
  })
}

const measureOptions = ({ metrics, sampling }: LaunchJob) => ({
  metrics,
  iterations: sampling.iterations,
  warmup: sampling.warmup,
  signal: abort.signal,
  onPhase: (phase: 'warmup' | 'iterate') => send({ type: 'phase', phase }),
  onColumns: (columns: Extract<ChildMessage, { type: 'columns' }>['columns']) => send({ type: 'columns', columns }),
  onWindow: (window: Extract<ChildMessage, { type: 'window' }>['window']) => send({ type: 'window', window }),
})

/** Settles with the work, or rejects as soon as the launch is aborted: a probe that hangs must not keep us from disposing. */
function untilAbort<T>(work: Promise<T>): Promise<T> {
  const { signal } = abort
  return new Promise<T>((resolve, reject) => {
    const stop = () => reject(signal.reason)
    if (signal.aborted) return stop()
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : ''
  return `${error.name === 'Error' ? '' : `${error.name}: `}${error.message}${cause}`
}
