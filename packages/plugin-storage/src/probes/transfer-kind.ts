import { availableParallelism } from 'node:os'
import type { Resolution, z } from '@probative/core'
import type { Workload } from '../engine.ts'
import type { TransferOptions, transferFields } from '../options.ts'
import { bytes, spellSize } from '../sizes.ts'
import { hasDirectIo } from '../target/direct-io.ts'
import { resolveEngine } from './resolve-engine.ts'
import { resolveTarget } from './resolve-target.ts'

const SECTOR = 512
/** Threads of the builtin engine: beyond it, starting them takes longer than measuring. */
const MOST_WORKERS = 64

/** One of the transfer probes: how it moves over the file, and its share of reads. */
export interface TransferKind {
  readonly pattern: Workload['pattern']
  readonly readShare: number
}

export function workloadOf(options: TransferOptions, kind: TransferKind, seed: number): Workload {
  const blockBytes = bytes(options.blockSize)
  return {
    ...kind,
    blockBytes,
    fileBytes: Math.floor(bytes(options.fileSize) / blockBytes) * blockBytes,
    queueDepth: options.queueDepth,
    durationMs: options.durationMs,
    direct: options.direct,
    seed,
  }
}

type TransferInput = z.input<z.ZodObject<ReturnType<typeof transferFields>>>

/** The options with every `auto` concrete but the directory, whose path belongs into no plan. */
export async function resolveTransfer(options: TransferOptions): Promise<Resolution<TransferInput>> {
  const shape = shapeProblem(options)
  if (shape) return { ok: false, ...shape }
  const target = await resolveTarget(options.directory, bytes(options.fileSize))
  if (!target.ok) return target
  const engine = await resolveEngine(options, availableParallelism())
  if (!engine.ok) return engine
  if (engine.engine === 'builtin' && options.queueDepth > MOST_WORKERS)
    return {
      ok: false,
      reason: `the builtin engine takes a thread per I/O in flight, at most ${MOST_WORKERS}`,
      fix: 'install fio and set engine: fio, or lower queueDepth',
    }
  const sizes = { fileSize: spellSize(bytes(options.fileSize)), blockSize: spellSize(bytes(options.blockSize)) }
  return { ok: true, options: [{ ...options, ...sizes, engine: engine.engine, ioengine: engine.ioengine }] }
}

interface Problem {
  readonly reason: string
  readonly fix: string
}

/** What makes these sizes impossible on any disk. */
function shapeProblem({ blockSize, fileSize, queueDepth, direct }: TransferOptions): Problem | undefined {
  const [block, file] = [bytes(blockSize), bytes(fileSize)]
  if (block % SECTOR !== 0)
    return {
      reason: `a block of ${block} bytes is not a multiple of ${SECTOR}`,
      fix: `set blockSize to a multiple of ${SECTOR} B`,
    }
  if (file < block * queueDepth)
    return {
      reason: `a file of ${spellSize(file)} has no block of ${spellSize(block)} for each of ${queueDepth} I/Os in flight`,
      fix: `set fileSize to ${spellSize(block * queueDepth)} or more`,
    }
  if (direct && !hasDirectIo)
    return { reason: `${process.platform} has no O_DIRECT`, fix: 'set direct: false to measure with the page cache' }
  return undefined
}
