import { dirname, join } from 'node:path'
import { identity } from '@probative/core'
import { openBuiltin } from '../builtin/builtin-engine.ts'
import type { Direction, Engine, Sample, Workload } from '../engine.ts'
import type { TargetFile } from '../target/target-file.ts'
import { checkJob } from './check-job.ts'
import { findFio, type IoEngine } from './find-fio.ts'
import { sharedArguments, transferArguments } from './fio-arguments.ts'
import { histogramOf } from './fio-histogram.ts'
import type { FioDirection, FioJob } from './parse-fio.ts'
import { runFio } from './run-fio.ts'

const LAYOUT_WORKERS = 4

/** The engine that starts fio once an iteration. The file is laid out by our own workers, so that both engines meet the same. */
export async function openFio(workload: Workload, file: TargetFile, io: FioSetting): Promise<Engine> {
  const { ioengine, signal } = io
  if (!file.isLaidOut) await layOut(workload, file, signal)
  const output = join(dirname(file.path), 'fio.json')
  return {
    facts: { 'fio.version': identity(await findFio()), 'fio.ioengine': identity(ioengine) },
    async measure() {
      const args = [...sharedArguments(file.path, output), ...transferArguments(workload, ioengine)]
      const job = await runFio({ arguments: args, output, signal })
      checkJob(job, workload, ioengine)
      return sampleOf(job)
    },
    async [Symbol.asyncDispose]() {},
  }
}

export interface FioSetting {
  readonly ioengine: IoEngine
  readonly signal: AbortSignal
}

async function layOut(workload: Workload, file: TargetFile, signal: AbortSignal): Promise<void> {
  const queueDepth = Math.min(LAYOUT_WORKERS, workload.queueDepth)
  const engine = await openBuiltin({ ...workload, queueDepth }, file, signal)
  await engine[Symbol.asyncDispose]()
}

function sampleOf(job: FioJob): Sample {
  const elapsedS = Math.max(job.read.runtime, job.write.runtime) / 1000
  return {
    elapsedS,
    read: directionOf(job.read),
    write: directionOf(job.write),
    windows: [(job.read.io_bytes + job.write.io_bytes) / elapsedS],
    badBlocks: 0,
  }
}

function directionOf({ total_ios, io_bytes, lat_ns }: FioDirection): Direction {
  return { ios: total_ios, bytes: io_bytes, latency: histogramOf(lat_ns) }
}
