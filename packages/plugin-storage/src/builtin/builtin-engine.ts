import { availableParallelism } from 'node:os'
import { Histogram, identity } from '@probative/core'
import type { Direction, Engine, Sample, Workload } from '../engine.ts'
import { positionedCalls } from '../system/positioned-io.ts'
import type { TargetFile } from '../target/target-file.ts'
import { COUNTER, type Control, WINDOWS } from './control.ts'
import { WorkerPool } from './worker-pool.ts'

/** Processor time after which a worker's loop is mostly compiled: until then it may cost more than a fast disk. */
const WARM_UP_MS = 30

/** The engine that needs nothing installed: one thread per call in flight, synchronous calls. Lays the file out first. */
export async function openBuiltin(workload: Workload, file: TargetFile, signal: AbortSignal): Promise<Engine> {
  const pool = await WorkerPool.open(workload, file, signal)
  try {
    if (!file.isLaidOut) await pool.layOut()
    file.isLaidOut = true
    await pool.transfer(WARM_UP_MS * Math.ceil(workload.queueDepth / availableParallelism()))
  } catch (error) {
    await pool[Symbol.asyncDispose]()
    throw error
  }
  return {
    facts: { 'storage.calls': identity(positionedCalls) },
    async measure() {
      await pool.transfer(workload.durationMs)
      return sampleOf(pool.controls, workload)
    },
    [Symbol.asyncDispose]: () => pool[Symbol.asyncDispose](),
  }
}

function sampleOf(controls: readonly Control[], { blockBytes, durationMs }: Workload): Sample {
  const counter = (index: number) => controls.map(({ counters }) => counters[index] as number)
  const total = (index: number) => counter(index).reduce((a, b) => a + b, 0)
  const direction = (index: number, latencies: readonly Uint32Array<SharedArrayBuffer>[]): Direction => {
    const ios = total(index)
    return { ios, bytes: ios * blockBytes, latency: merged(latencies) }
  }
  const windowS = durationMs / WINDOWS / 1000
  return {
    elapsedS: (Math.max(...counter(COUNTER.endedNs)) - Math.min(...counter(COUNTER.startedNs))) * 1e-9,
    read: direction(
      COUNTER.reads,
      controls.map(({ readLatency }) => readLatency),
    ),
    write: direction(
      COUNTER.writes,
      controls.map(({ writeLatency }) => writeLatency),
    ),
    windows: Array.from({ length: WINDOWS }, (_, i) =>
      controls.reduce((sum, { windows }) => sum + (windows[i] as number) / windowS, 0),
    ),
    badBlocks: total(COUNTER.badBlocks),
  }
}

function merged(latencies: readonly Uint32Array<SharedArrayBuffer>[]): Histogram {
  const histogram = new Histogram()
  for (const counts of latencies) histogram.add(new Histogram(counts))
  return histogram
}
