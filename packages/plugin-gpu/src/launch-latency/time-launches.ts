import type { CudaGraph, CudaKernel } from '@probative/cuda'
import type { Gpu } from '../device/open-gpu.ts'

const EMPTY = { grid: 1, block: 1, args: [] } as const
/** Kernels in one row or graph; a queue of more would make the host wait for room in it. */
const IN_A_ROW = 500

/** Times of starting work, in seconds. */
export interface LaunchTimes {
  /** The cheapest call of the driver there is: asking whether an idle stream is idle. What every other time contains. */
  readonly driverCall: readonly number[]
  /** Until the call that starts an empty kernel returns. */
  readonly launch: readonly number[]
  /** From starting an empty kernel to knowing that it ended. */
  readonly roundTrip: readonly number[]
  /** Per kernel, on the GPU's clock, of many in a row. */
  readonly backToBack: number
  /** The same in a graph. */
  readonly inGraph: number
}

/** Times empty kernels; blocks the thread for some milliseconds. @throws CudaError */
export function timeLaunches(
  gpu: Gpu,
  ready: { readonly kernel: CudaKernel; readonly graph: CudaGraph },
  rounds: number,
): LaunchTimes {
  const { stream } = gpu
  const start = () => stream.launch(ready.kernel, EMPTY)
  const driverCall: number[] = []
  const launch: number[] = []
  const roundTrip: number[] = []
  for (let i = 0; i < rounds; i++) {
    driverCall.push(hostSeconds(() => stream.isDone()))
    const begun = process.hrtime.bigint()
    start()
    const returned = process.hrtime.bigint()
    stream.synchronize()
    launch.push(Number(returned - begun) / 1e9)
    roundTrip.push(Number(process.hrtime.bigint() - begun) / 1e9)
  }
  const many = () => {
    for (let i = 0; i < IN_A_ROW; i++) start()
  }
  return {
    driverCall,
    launch,
    roundTrip,
    backToBack: gpuSeconds(gpu, many) / IN_A_ROW,
    inGraph: gpuSeconds(gpu, () => ready.graph.launch(stream)) / IN_A_ROW,
  }
}

/** A graph of empty kernels, one after the other. */
export const emptyGraph = ({ stream }: Gpu, kernel: CudaKernel): CudaGraph =>
  stream.capture(() => {
    for (let i = 0; i < IN_A_ROW; i++) stream.launch(kernel, EMPTY)
  })

function hostSeconds(call: () => void): number {
  const begun = process.hrtime.bigint()
  call()
  return Number(process.hrtime.bigint() - begun) / 1e9
}

function gpuSeconds(gpu: Gpu, work: () => void): number {
  using start = gpu.context.event()
  using end = gpu.context.event()
  gpu.stream.record(start)
  work()
  gpu.stream.record(end)
  gpu.stream.synchronize()
  return end.secondsSince(start)
}
