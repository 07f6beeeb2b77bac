import { fdatasyncSync } from 'node:fs'
import { SECTOR_BYTES, stampBlock } from '../data/stamp.ts'
import { HEADER } from './control.ts'
import { type Job, regionOf } from './job.ts'
import type { WorkerState } from './transfer-loop.ts'

const CHUNK_BYTES = 2 ** 20

/** Writes the worker's part of the file for the first time, every sector stamped, and waits until it is on the disk. */
export function layOut({ job, control, arena, random, fd, io }: WorkerState): void {
  const { from, to } = partOf(job)
  const chunk = Math.min(CHUNK_BYTES, arena.readAt)
  for (let at = from; at < to; ) {
    if (Atomics.load(control.header, HEADER.stop) !== 0) return
    const length = Math.min(chunk, to - at)
    const window = random.below(Math.floor((arena.readAt - length) / arena.windowStep) + 1) * arena.windowStep
    const place = { tag: job.tag, firstSector: at / SECTOR_BYTES, sequence: 0 }
    stampBlock(arena.words, window / 4, length / SECTOR_BYTES, place, arena.sums)
    at += io.write(window, length, at)
  }
  fdatasyncSync(fd)
}

/** The last worker takes what equal parts leave over. */
function partOf({ workload, worker }: Job): { from: number; to: number } {
  const { firstBlock, blocks } = regionOf(workload, worker)
  const from = firstBlock * workload.blockBytes
  const isLast = worker === workload.queueDepth - 1
  return { from, to: isLast ? workload.fileBytes : from + blocks * workload.blockBytes }
}
