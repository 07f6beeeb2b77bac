import type { CudaGraph } from '@probative/cuda'
import { waitFor } from '@probative/cuda'
import { watchState } from '../device/gpu-state.ts'
import type { Gpu } from '../device/open-gpu.ts'
import type { GemmBatch } from './gemm.ts'

/** Products that wait on the GPU: enough that it never waits, and fewer than make the host wait for room in the queue. */
const QUEUED_CALLS = 500
const QUEUED_GRAPHS = { least: 3, most: 8 }

/** A graph of so many products, and how often it is launched. */
export interface Batch {
  readonly graph: CudaGraph
  readonly calls: number
  readonly launches: number
}

/**
 * Launches the graph again and again, with some of them queued, so that the host can look at the card meanwhile. A look takes
 * milliseconds: before the queue is full it would be on the GPU's clock.
 * @throws CudaError, AbortError
 */
export async function runBatch(gpu: Gpu, { graph, calls, launches }: Batch, signal: AbortSignal): Promise<GemmBatch> {
  using start = gpu.context.event()
  const queued = Math.max(QUEUED_GRAPHS.least, Math.min(QUEUED_GRAPHS.most, Math.floor(QUEUED_CALLS / calls)))
  const ends = Array.from({ length: Math.min(queued, launches) }, () => gpu.context.event())
  const watch = watchState(gpu.nvml)
  try {
    gpu.stream.record(start)
    for (let i = 0; i < launches; i++) {
      const end = at(ends, i)
      if (i >= ends.length) await waitFor(end, signal, watch.look)
      graph.launch(gpu.stream)
      gpu.stream.record(end)
      if (i >= ends.length - 1) watch.look()
    }
    const last = at(ends, launches - 1)
    await waitFor(last, signal, watch.look)
    return { seconds: last.secondsSince(start), calls: calls * launches, state: watch.state() }
  } finally {
    for (const event of ends) event[Symbol.dispose]()
  }
}

function at<T>(ring: readonly T[], i: number): T {
  const one = ring[i % ring.length]
  if (one === undefined) throw new RangeError('an empty ring')
  return one
}
