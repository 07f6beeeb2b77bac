import { performance } from 'node:perf_hooks'
import type { Arena } from '../data/arena.ts'
import type { Xorshift32 } from '../data/random.ts'
import { SECTOR_BYTES, sectorAt, stampBlock, tagAt } from '../data/stamp.ts'
import type { PositionedIo } from '../system/positioned-io.ts'
import { COUNTER, type Control, HEADER, WINDOWS } from './control.ts'
import { type Job, regionOf } from './job.ts'
import { bucketOf } from './latency-buckets.ts'

/** What a worker keeps between its turns. */
export interface WorkerState {
  readonly job: Job
  readonly control: Control
  readonly arena: Arena
  readonly random: Xorshift32
  readonly fd: number
  /** On that file and the arena's memory. */
  readonly io: PositionedIo
  /** The next block of a sequential walk, counted from the start of the worker's region. */
  cursor: number
  /** Writes so far; goes into each stamp. */
  sequence: number
}

const SHARE_STEP = 2 ** -32

/**
 * Reads and writes until the time is up; counts into the shared memory. Only the call itself lies between the two clock
 * readings: drawing offsets and stamping is not the disk's time. `performance.now()` because it is the one clock of Node that
 * makes no object: 30 to 80 ns, against 110 to 140 ns for `process.hrtime` and `process.hrtime.bigint`.
 */
export function transfer(state: WorkerState): void {
  const { job, control, arena, random } = state
  const { read, write } = state.io
  const { pattern, readShare, blockBytes, fileBytes } = job.workload
  const { counters, windows, readLatency, writeLatency, header } = control
  const { words, sums, readAt } = arena
  const readWord = readAt / 4
  const durationMs = header[HEADER.durationMs] as number
  const isRandom = pattern === 'random'
  const { firstBlock, blocks } = isRandom
    ? { firstBlock: 0, blocks: Math.floor(fileBytes / blockBytes) }
    : regionOf(job.workload, job.worker)
  const sectors = blockBytes / SECTOR_BYTES
  const windowsPerMs = WINDOWS / durationMs
  const tag = job.tag
  const place = { tag, firstSector: 0, sequence: state.sequence }
  let reads = 0
  let writes = 0
  let badBlocks = 0
  let cursor = state.cursor

  counters[COUNTER.startedNs] = Number(process.hrtime.bigint() - job.epoch)
  const start = performance.now()
  let after = start
  do {
    const block = firstBlock + (isRandom ? random.below(blocks) : cursor)
    if (++cursor >= blocks) cursor = 0
    const firstSector = block * sectors
    const isRead = readShare === 1 || (readShare > 0 && (random.next() >>> 0) * SHARE_STEP < readShare)
    if (isRead) {
      const before = performance.now()
      const moved = read(readAt, blockBytes, block * blockBytes)
      after = performance.now()
      if (moved !== blockBytes) throw shortTransfer('read', moved, blockBytes)
      const bucket = bucketOf((after - before) * 1e6)
      readLatency[bucket] = (readLatency[bucket] as number) + 1
      reads++
      if (tagAt(words, readWord) !== tag || sectorAt(words, readWord) !== (firstSector | 0)) badBlocks++
    } else {
      const at = random.below(arena.windows) * arena.windowStep
      place.firstSector = firstSector
      place.sequence++
      stampBlock(words, at / 4, sectors, place, sums)
      const before = performance.now()
      const moved = write(at, blockBytes, block * blockBytes)
      after = performance.now()
      if (moved !== blockBytes) throw shortTransfer('write', moved, blockBytes)
      const bucket = bucketOf((after - before) * 1e6)
      writeLatency[bucket] = (writeLatency[bucket] as number) + 1
      writes++
    }
    const window = Math.min(((after - start) * windowsPerMs) | 0, WINDOWS - 1)
    windows[window] = (windows[window] as number) + blockBytes
  } while (after - start < durationMs && Atomics.load(header, HEADER.stop) === 0)

  state.cursor = cursor
  state.sequence = place.sequence
  counters[COUNTER.reads] = reads
  counters[COUNTER.writes] = writes
  counters[COUNTER.badBlocks] = badBlocks
}

function shortTransfer(call: string, moved: number, wanted: number): Error {
  return new Error(`a ${call} of ${wanted} bytes moved only ${moved}`)
}
