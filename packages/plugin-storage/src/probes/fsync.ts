import { constants } from 'node:fs'
import { availableParallelism } from 'node:os'
import { defineProbe, Histogram, type LaunchContext, type Resolution, z } from '@probative/core'
import { openBuiltinCommits } from '../fsync/builtin-commits.ts'
import {
  APPEND_BYTES,
  type CommitEngine,
  type CommitSample,
  type CommitWorkload,
  commitFileBytes,
  SYNC_METHODS,
  type SyncMethod,
} from '../fsync/commit.ts'
import { fillFile } from '../fsync/fill-file.ts'
import { openFioCommits } from '../fsync/fio-commits.ts'
import { flushFindings } from '../fsync/flush-findings.ts'
import { durationField, engineFields, size, targetFields } from '../options.ts'
import { DeviceLedger } from '../proof/device-share.ts'
import { proveTransfer } from '../proof/transfer-proof.ts'
import { bytes, spellSize } from '../sizes.ts'
import { openTarget, type Target } from './open-target.ts'
import { resolveEngine } from './resolve-engine.ts'
import { resolveTarget } from './resolve-target.ts'
import { sensitiveTo } from './sensitive-to.ts'

const optionsSchema = z.strictObject({
  ...targetFields,
  method: z
    .enum(SYNC_METHODS)
    .default('fdatasync')
    .describe('what makes the data safe: a call after the write, or a file opened with O_DSYNC or O_SYNC'),
  pattern: z
    .enum(['overwrite', 'append'])
    .default('overwrite')
    .describe('overwrite a file of 16 MiB round and round, or let a new file grow'),
  blockSize: size('8KiB', 'bytes of one commit'),
  durationMs: durationField(1000),
  ...engineFields,
})
type FsyncOptions = z.output<typeof optionsSchema>

export const fsync = defineProbe({
  id: 'storage/fsync',
  version: 1,
  title: 'Commit latency (fsync)',
  options: optionsSchema,
  metrics: {
    commit_rate: { unit: 'OP/s', better: 'higher', title: 'commits per second' },
    latency: { unit: 's', better: 'lower', kind: 'distribution', title: 'commit latency' },
    write_latency: { unit: 's', better: 'lower', kind: 'distribution' },
  },
  sensitiveTo,
  resolve: resolveFsync,
  async open(context) {
    const workload = workloadOf(context.options, context.seed)
    const target = await openTarget(context, {
      fileBytes: commitFileBytes(workload),
      named: context.options.engine === 'fio',
    })
    try {
      return launchOf(target, await openEngine(context, workload, target), workload)
    } catch (error) {
      target.file[Symbol.dispose]()
      throw error
    }
  },
})

function workloadOf(options: FsyncOptions, seed: number): CommitWorkload {
  const { method, pattern, durationMs } = options
  return { method, pattern, durationMs, seed, blockBytes: bytes(options.blockSize) }
}

async function resolveFsync(options: FsyncOptions): Promise<Resolution<z.input<typeof optionsSchema>>> {
  const blockBytes = bytes(options.blockSize)
  if (blockBytes > APPEND_BYTES / 16)
    return {
      ok: false,
      reason: `a commit of ${spellSize(blockBytes)} is not one`,
      fix: 'set blockSize to 16 MiB or less',
    }
  if (!isOffered(options.method))
    return { ok: false, reason: `${process.platform} has no ${options.method}`, fix: 'set method: fsync' }
  const target = await resolveTarget(options.directory, commitFileBytes({ pattern: options.pattern, blockBytes }))
  if (!target.ok) return target
  const wish = { engine: options.engine, queueDepth: 1, ioengine: 'psync' } as const
  const resolved = await resolveEngine(wish, availableParallelism())
  if (!resolved.ok) return resolved
  return { ok: true, options: [{ ...options, blockSize: spellSize(blockBytes), engine: resolved.engine }] }
}

function isOffered(method: SyncMethod): boolean {
  if (method === 'open_dsync') return constants.O_DSYNC !== undefined
  return method !== 'open_sync' || constants.O_SYNC !== undefined
}

async function openEngine(
  { options, signal }: LaunchContext<FsyncOptions>,
  workload: CommitWorkload,
  { file }: Target,
): Promise<CommitEngine> {
  if (workload.pattern === 'overwrite') await fillFile(file, workload.seed, signal)
  return options.engine === 'fio' ? openFioCommits(workload, file, signal) : openBuiltinCommits(workload, file, signal)
}

function launchOf(target: Target, engine: CommitEngine, { method }: CommitWorkload) {
  const ledger = new DeviceLedger()
  const all = new Histogram()
  const isMemory = target.fileSystem.keeping === 'memory'
  return {
    facts: { ...target.facts, ...engine.facts },
    get findings() {
      return [...target.findings, ...(isMemory ? [] : flushFindings(all))]
    },
    async iterate() {
      const measure = () => engine.measure()
      const { sample } = await ledger.watch(measure, ({ bytes }) => ({ read: 0, write: bytes }))
      all.add(sample.commit)
      return { values: valuesOf(sample, method), labels: target.labels }
    },
    async verify() {
      const moved = { read: ledger.total('read'), write: ledger.total('write') }
      const evidence = { fileSystem: target.fileSystem, direct: false, ways: ['write'] as const, moved, badBlocks: 0 }
      const proofs = [proveTransfer({ ...evidence, readBack: undefined }), await engine.proveLast()]
      return { ok: proofs.every(({ ok }) => ok), what: proofs.map(({ what }) => what).join('; ') }
    },
    async [Symbol.asyncDispose]() {
      await engine[Symbol.asyncDispose]()
      target.file[Symbol.dispose]()
    },
  }
}

function valuesOf({ commits, elapsedS, commit, write }: CommitSample, method: SyncMethod) {
  const tick = 1e-9
  return {
    commit_rate: commits / elapsedS,
    latency: { hdr: commit.encode(), tick },
    write_latency: write ? { hdr: write.encode(), tick } : { unavailable: `with ${method} the write is the commit` },
  }
}
