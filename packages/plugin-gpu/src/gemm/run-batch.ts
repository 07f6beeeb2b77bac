import type { CudaGraph } from '@probative/cuda'
import { waitFor } from '@probative/cuda'
import { watchState } from '../device/gpu-state.ts'
import type { Gpu } from '../device/open-gpu.ts'
import type { GemmBatch } from './gemm.ts'

/** Products that wait on the GPU: enough that it never waits, and fewer than make the host wait for room in the queue. */
const QUEUED_CALLS = 500
const QUEUED_GRAPHS = { least: 3, most: 8 }

/** A graph of so many products, how often it is launched before it counts, and how often after. */
export interface Batch {
  readonly graph: CudaGraph
  readonly calls: number
  readonly lead: number
  readonly launches: number
}

/**
 * Launches the graph again and again, with some of them queued, so that the host can look at the card meanwhile. A look takes
 * milliseconds: before the queue is full it would be on the GPU's clock.
 * @throws CudaError, AbortError
 */
export async function runBatch(
  gpu: Gpu,
  { graph, calls, lead, launches }: Batch,
  signal: AbortSignal,
): Promise<GemmBatch> {
  using start = gpu.context.event()
  const queued = Math.max(QUEUED_GRAPHS.least, Math.min(QUEUED_GRAPHS.most, Math.floor(QUEUED_CALLS / calls)))
  const all = lead + launches
  const ends = Array.from({ length: Math.min(queued, all) }, () => gpu.context.event())
  const watch = watchState(gpu.nvml)
  let isStarted = false
  const look = () => {
    if (isStarted && start.isDone()) watch.look()
  }
  try {
    for (let i = 0; i < all; i++) {
      const end = at(ends, i)
      if (i >= ends.length) await waitFor(end, signal, look)
      if (i === lead) {
        gpu.stream.record(start)
        isStarted = true
      }
      graph.launch(gpu.stream)
      gpu.stream.record(end)
      if (i >= ends.length - 1) look()
    }
    const last = at(ends, all - 1)
    await waitFor(last, signal, look)
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
