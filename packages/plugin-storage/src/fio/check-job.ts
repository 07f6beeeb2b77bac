import type { Workload } from '../engine.ts'
import type { IoEngine } from './find-fio.ts'
import type { FioDirection, FioJob } from './parse-fio.ts'

const LEAST_AT_DEPTH = 50
const TOLERANCE = 0.01
/** In a shorter run, filling and emptying the queue is most of it. */
const FEWEST_PER_DEPTH = 10

/** @throws Error when fio's numbers contradict each other, or the queue was never as deep as asked for */
export function checkJob(job: FioJob, workload: Workload, ioengine: IoEngine): void {
  for (const [name, direction] of [
    ['read', job.read],
    ['write', job.write],
  ] as const)
    if (direction.total_ios > 0) checkArithmetic(name, direction, workload.blockBytes)
  if (ioengine !== 'psync') checkDepth(job, workload.queueDepth)
}

function checkArithmetic(name: string, { iops, bw_bytes }: FioDirection, blockBytes: number): void {
  if (Math.abs(iops * blockBytes - bw_bytes) <= TOLERANCE * bw_bytes) return
  throw new Error(`fio contradicts itself: ${iops} ${name} IO/s of ${blockBytes} bytes are not ${bw_bytes} bytes/s`)
}

function checkDepth({ iodepth_level, read, write }: FioJob, queueDepth: number): void {
  if (read.total_ios + write.total_ios < FEWEST_PER_DEPTH * queueDepth) return
  const level = queueDepth >= 64 ? '>=64' : String(2 ** Math.floor(Math.log2(queueDepth)))
  const share = iodepth_level[level] ?? 0
  if (share >= LEAST_AT_DEPTH) return
  throw new Error(`fio was at queue depth ${level} for only ${share} % of its I/O, not ${LEAST_AT_DEPTH} % or more`)
}
