import { constants } from 'node:fs'
import { availableParallelism } from 'node:os'
import { defineProbe, type Finding, Histogram, type LaunchContext, type Resolution } from '@probative/core'
import * as z from 'zod'
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
import { durationField, engineFields, size, targetFields } from '../options.ts'
import { DeviceLedger, type Moved, shareOf } from '../proof/device-share.ts'
import { proveTransfer } from '../proof/transfer-proof.ts'
import { bytes, spellSize } from '../sizes.ts'
import { openTarget, type Target } from './open-target.ts'
import { resolveEngine } from './resolve-engine.ts'
import { resolveTarget } from './resolve-target.ts'
import { sensitiveTo } from './sensitive-to.ts'
import { transferMetrics } from './transfer-values.ts'

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

/** Below it, no device can have answered: it takes a flash write alone longer. */
const FASTEST_FLUSH_NS = 20_000

export const fsync = defineProbe({
  id: 'storage/fsync',
  version: 1,
  title: 'Commit latency (fsync)',
  options: optionsSchema,
  metrics: {
    commit_rate: { unit: 'OP/s', better: 'higher', title: 'commits per second' },
    latency: { unit: 's', better: 'lower', kind: 'distribution', title: 'commit latency' },
    write_latency: { unit: 's', better: 'lower', kind: 'distribution' },
    device_ratio: transferMetrics.device_ratio,
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
  return {
    facts: { ...target.facts, ...engine.facts },
    get findings() {
      return [...target.findings, ...(target.fileSystem.keeping === 'memory' ? [] : flushFindings(all))]
    },
    async iterate() {
      const { sample, moved } = await ledger.watch(async () => {
        const sample = await engine.measure()
        return { ...sample, read: { bytes: 0 }, write: { bytes: sample.bytes }, writeLatency: sample.write }
      })
      all.add(sample.commit)
      return { values: valuesOf({ ...sample, write: sample.writeLatency }, moved.write, method), labels: target.labels }
    },
    async verify() {
      const proof = proveTransfer({
        fileSystem: target.fileSystem,
        direct: false,
        ways: ['write'],
        moved: { read: ledger.total('read'), write: ledger.total('write') },
        badBlocks: 0,
        readBack: undefined,
      })
      const fault = await engine.faultOfLast()
      return fault === undefined ? proof : { ok: false, what: `${proof.what}; ${fault}` }
    },
    async [Symbol.asyncDispose]() {
      await engine[Symbol.asyncDispose]()
      target.file[Symbol.dispose]()
    },
  }
}

function valuesOf({ commits, elapsedS, commit, write }: CommitSample, moved: Moved, method: SyncMethod) {
  const tick = 1e-9
  return {
    commit_rate: commits / elapsedS,
    latency: { hdr: commit.encode(), tick },
    write_latency: write ? { hdr: write.encode(), tick } : { unavailable: `with ${method} the write is the commit` },
    device_ratio: shareOf(moved) ?? { unavailable: 'this system does not count what its devices move' },
  }
}

function flushFindings(commits: Histogram): Finding[] {
  const median = commits.quantile(0.5)
  if (median === undefined || median >= FASTEST_FLUSH_NS) return []
  const text =
    `Half of the commits took less than ${FASTEST_FLUSH_NS / 1000} µs: the flush is not honoured, or a cache with its own ` +
    'power answers it.'
  return [{ code: 'storage-flush-not-honoured', severity: 'warn', text }]
}
