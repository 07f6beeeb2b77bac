import { closeSync, constants, fdatasyncSync, fsyncSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { setImmediate } from 'node:timers/promises'
import { Histogram, type WorkProof } from '@probative/core'
import { createArena, createRandomData } from '../data/arena.ts'
import { dropPageCache } from '../target/page-cache.ts'
import type { TargetFile } from '../target/target-file.ts'
import { type CommitEngine, type CommitSample, type CommitWorkload, commitFileBytes, isOneCall } from './commit.ts'

/** How long the event loop waits at most, so that an abort is seen. */
const SLICE_MS = 20

const SYNC_CALL = { fdatasync: fdatasyncSync, fsync: fsyncSync } as const

/** Commits from this thread: a commit is one call after another by nature. The time between slices is not counted. */
export async function openBuiltinCommits(
  workload: CommitWorkload,
  file: TargetFile,
  signal: AbortSignal,
): Promise<CommitEngine> {
  const writer = new CommitWriter(workload, file)
  return {
    facts: {},
    async measure() {
      if (workload.pattern === 'append') writer.restart()
      const tally: Tally = { commits: 0, elapsedMs: 0, commit: new Histogram(), write: new Histogram() }
      while (tally.elapsedMs < workload.durationMs && !writer.isFull) {
        signal.throwIfAborted()
        writer.fillSlice(tally)
        await setImmediate()
      }
      signal.throwIfAborted()
      return sampleOf(tally, workload)
    },
    proveLast: () => writer.proveLast(),
    async [Symbol.asyncDispose]() {
      writer[Symbol.dispose]()
    },
  }
}

interface Tally {
  commits: number
  elapsedMs: number
  readonly commit: Histogram
  readonly write: Histogram
}

function sampleOf({ commits, elapsedMs, commit, write }: Tally, { method, blockBytes }: CommitWorkload): CommitSample {
  const bytes = commits * blockBytes
  return { commits, bytes, elapsedS: elapsedMs / 1000, commit, write: isOneCall(method) ? undefined : write }
}

class CommitWriter implements Disposable {
  readonly #workload: CommitWorkload
  readonly #file: TargetFile
  readonly #fd: number
  readonly #arena
  readonly #blocks: number
  #written = 0
  #lastAt = 0

  constructor(workload: CommitWorkload, file: TargetFile) {
    this.#workload = workload
    this.#file = file
    this.#fd = openSync(file.path, constants.O_RDWR | flagOf(workload))
    this.#arena = createArena(workload.blockBytes, createRandomData(workload.blockBytes, workload.seed))
    this.#blocks = commitFileBytes(workload) / workload.blockBytes
  }

  /** Whether a growing file has reached its limit. */
  get isFull(): boolean {
    return this.#workload.pattern === 'append' && this.#written >= this.#blocks
  }

  restart(): void {
    ftruncateSync(this.#fd, 0)
    fsyncSync(this.#fd)
    this.#written = 0
  }

  fillSlice(tally: Tally): void {
    const { method } = this.#workload
    const sync = method === 'fsync' || method === 'fdatasync' ? SYNC_CALL[method] : undefined
    const start = performance.now()
    let now = start
    do {
      const before = performance.now()
      this.#writeNext()
      const written = performance.now()
      sync?.(this.#fd)
      now = sync ? performance.now() : written
      if (sync) tally.write.record(Math.round((written - before) * 1e6))
      tally.commit.record(Math.round((now - (sync ? written : before)) * 1e6))
      tally.commits++
    } while (now - start < SLICE_MS && !this.isFull)
    tally.elapsedMs += now - start
  }

  #writeNext(): void {
    const { blockBytes } = this.#workload
    const { memory, words, windows, windowStep } = this.#arena
    const window = (this.#written % windows) * windowStep
    words[window / 4] = this.#written
    const moved = writeSync(this.#fd, memory, window, blockBytes, (this.#written % this.#blocks) * blockBytes)
    if (moved !== blockBytes) throw new Error(`a write of ${blockBytes} bytes moved only ${moved}`)
    this.#lastAt = window
    this.#written++
  }

  async proveLast(): Promise<WorkProof> {
    if (this.#written === 0) return { ok: false, what: 'nothing was committed' }
    const { blockBytes } = this.#workload
    await dropPageCache(this.#file)
    const block = Buffer.alloc(blockBytes)
    readSync(this.#fd, block, 0, blockBytes, ((this.#written - 1) % this.#blocks) * blockBytes)
    const expected = this.#arena.memory.subarray(this.#lastAt, this.#lastAt + blockBytes)
    return block.equals(expected)
      ? { ok: true, what: 'the last block was read back as it was committed' }
      : { ok: false, what: 'the last block that was committed is not what the disk has' }
  }

  [Symbol.dispose](): void {
    closeSync(this.#fd)
  }
}

function flagOf({ method }: CommitWorkload): number {
  if (method === 'open_dsync') return constants.O_DSYNC
  return method === 'open_sync' ? constants.O_SYNC : 0
}
