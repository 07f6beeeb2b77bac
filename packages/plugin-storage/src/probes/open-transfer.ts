import { availableParallelism } from 'node:os'
import type { Facts, Finding, Label, LaunchContext, WorkProof } from '@probative/core'
import { openBuiltin } from '../builtin/builtin-engine.ts'
import type { Engine, Sample, Workload } from '../engine.ts'
import { firstWorkingIoEngine } from '../fio/find-fio.ts'
import { openFio } from '../fio/fio-engine.ts'
import type { TransferOptions } from '../options.ts'
import { DeviceLedger, type Moved, type Way } from '../proof/device-share.ts'
import { ProcessorMeter, processorFindings } from '../proof/processor-share.ts'
import { readBack } from '../proof/read-back.ts'
import { type Progress, steadinessFindings } from '../proof/steadiness.ts'
import { proveTransfer } from '../proof/transfer-proof.ts'
import { requireDirectIo } from '../target/direct-io.ts'
import { dropPageCache } from '../target/page-cache.ts'
import type { TargetFile } from '../target/target-file.ts'
import { openTarget, type Target } from './open-target.ts'
import { THREADS_PER_CORE } from './resolve-engine.ts'
import { type TransferKind, workloadOf } from './transfer-kind.ts'

/** One iteration, and what the devices moved for it. */
export interface Transferred {
  readonly sample: Sample
  readonly moved: Record<Way, Moved>
  readonly direct: boolean
}

/** An opened launch before its metrics have names. */
export interface TransferLaunch extends AsyncDisposable {
  readonly facts: Facts
  readonly findings: readonly Finding[]
  readonly labels: Readonly<Record<string, Label>>
  transfer(): Promise<Transferred>
  verify(): Promise<WorkProof>
}

export async function openTransfer(
  context: LaunchContext<TransferOptions>,
  kind: TransferKind,
): Promise<TransferLaunch> {
  const workload = workloadOf(context.options, kind, context.seed)
  const named = context.options.engine === 'fio'
  const target = await openTarget(context, { fileBytes: workload.fileBytes, named })
  try {
    if (workload.direct) requireDirectIo(target.file, workload.blockBytes)
    const engine = await openEngine(context, workload, target.file)
    return launchOf({ workload, target, engine, writesOurData: !named })
  } catch (error) {
    target.file[Symbol.dispose]()
    throw error
  }
}

async function openEngine(
  { options, signal }: LaunchContext<TransferOptions>,
  workload: Workload,
  file: TargetFile,
): Promise<Engine> {
  if (options.engine !== 'fio') return openBuiltin(workload, file, signal)
  const ioengine = options.ioengine === 'auto' ? await firstWorkingIoEngine() : options.ioengine
  return openFio(workload, file, { ioengine, signal })
}

interface Opened {
  readonly workload: Workload
  readonly target: Target
  readonly engine: Engine
  readonly writesOurData: boolean
}

function launchOf({ workload, target, engine, writesOurData }: Opened): TransferLaunch {
  const { file, fileSystem } = target
  const ledger = new DeviceLedger()
  const processor = new ProcessorMeter()
  const iterations: Trace[] = []
  const ways: readonly Way[] = [
    ...(workload.readShare > 0 ? ['read' as const] : []),
    ...(workload.readShare < 1 ? ['write' as const] : []),
  ]
  return {
    facts: { ...target.facts, ...engine.facts },
    labels: target.labels,
    get findings() {
      return [
        ...target.findings,
        ...(writesOurData ? deepQueueFindings(workload.queueDepth) : []),
        ...steadinessFindings(progressOf(iterations)),
        ...processorFindings(processor.share()),
      ]
    },
    async transfer() {
      if (!workload.direct && workload.readShare > 0) await dropPageCache(file)
      const transferred = await ledger.watch(() => processor.watch(() => engine.measure()), bytesOf)
      iterations.push(traceOf(transferred.sample))
      return { ...transferred, direct: workload.direct }
    },
    async verify() {
      const isOurs = writesOurData || workload.readShare === 1
      return proveTransfer({
        fileSystem,
        direct: workload.direct,
        ways,
        moved: { read: ledger.total('read'), write: ledger.total('write') },
        badBlocks: iterations.reduce((sum, { badBlocks }) => sum + badBlocks, 0),
        readBack: isOurs ? readBack(file, workload) : undefined,
      })
    },
    async [Symbol.asyncDispose]() {
      await engine[Symbol.asyncDispose]()
      file[Symbol.dispose]()
    },
  }
}

/** What is kept of an iteration: its histograms are too large to keep. */
type Trace = Pick<Sample, 'windows' | 'elapsedS' | 'badBlocks'>

function traceOf({ windows, elapsedS, badBlocks }: Sample): Trace {
  return { windows, elapsedS, badBlocks }
}

/** The first iteration is left out: it is usually the warm-up. */
function progressOf([, ...rest]: readonly Trace[]): Progress {
  return {
    bytesPerSecond: rest.flatMap(({ windows }) => windows),
    elapsedS: rest.reduce((sum, { elapsedS }) => sum + elapsedS, 0),
  }
}

function bytesOf({ read, write }: Sample): Record<Way, number> {
  return { read: read.bytes, write: write.bytes }
}

function deepQueueFindings(queueDepth: number): Finding[] {
  const cores = availableParallelism()
  if (queueDepth <= THREADS_PER_CORE * cores) return []
  const text = `${queueDepth} threads on ${cores} cores: the slowest latencies contain waiting for a core. Engine fio would not.`
  return [{ code: 'storage-queue-deeper-than-cores', severity: 'note', text }]
}
