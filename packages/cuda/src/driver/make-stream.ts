import { outF32, outU64 } from '../out.ts'
import { CudaError } from './cuda-error.ts'
import type { DriverCalls } from './driver-calls.ts'
import { launchKernel } from './launch-kernel.ts'
import { CUDA_STATUS, NOT_READY, SYMBOL_NOT_FOUND } from './status.ts'
import type { CudaEvent, CudaGraph, CudaStream } from './stream.ts'
import type { CudaSymbol } from './symbols.ts'

/** CU_STREAM_NON_BLOCKING: does not wait for the default stream. */
const NON_BLOCKING = 1
/** CU_STREAM_CAPTURE_MODE_THREAD_LOCAL */
const THREAD_LOCAL = 1

function hasEnded(calls: DriverCalls, symbol: CudaSymbol, handle: bigint): boolean {
  const status = calls.status(symbol, handle)
  if (status === 0 || status === NOT_READY) return status === 0
  throw new CudaError(CUDA_STATUS, status, symbol)
}

/** A stream of the current context. */
export function makeStream(calls: DriverCalls): CudaStream {
  const { run } = calls
  const handle = calls.make('cuStreamCreate', NON_BLOCKING)
  const synchronize = () => run('cuStreamSynchronize', handle)
  return {
    handle,
    launch: (kernel, launch) => launchKernel(calls, handle, kernel, launch),
    fillBytes: (address, value, count) => run('cuMemsetD8Async', address, value, count, handle),
    fillWords: (address, value, count) => run('cuMemsetD32Async', address, value, count, handle),
    copy: (to, from, sizeBytes) => run('cuMemcpyDtoDAsync_v2', to, from, sizeBytes, handle),
    copyPeer: (to, from, sizeBytes) =>
      run('cuMemcpyPeerAsync', to.address, to.context.handle, from.address, from.context.handle, sizeBytes, handle),
    write(to, bytes) {
      run('cuMemcpyHtoDAsync_v2', to, bytes, bytes.length, handle)
      synchronize()
    },
    read(from, sizeBytes) {
      const bytes = new Uint8Array(sizeBytes)
      run('cuMemcpyDtoHAsync_v2', bytes, from, sizeBytes, handle)
      synchronize()
      return bytes
    },
    upload: (to, bytes) => run('cuMemcpyHtoDAsync_v2', to, bytes, bytes.length, handle),
    download: (bytes, from) => run('cuMemcpyDtoHAsync_v2', bytes, from, bytes.length, handle),
    waitFor: event => run('cuStreamWaitEvent', handle, event.handle, 0),
    record: event => run('cuEventRecord', event.handle, handle),
    isDone: () => hasEnded(calls, 'cuStreamQuery', handle),
    synchronize,
    capture: work => captureGraph(calls, handle, work),
    [Symbol.dispose]: () => void calls.status('cuStreamDestroy_v2', handle),
  }
}

/** An event of the current context. */
export function makeEvent(calls: DriverCalls): CudaEvent {
  const handle = calls.make('cuEventCreate', 0)
  return {
    handle,
    isDone: () => hasEnded(calls, 'cuEventQuery', handle),
    secondsSince(start) {
      const milliseconds = outF32()
      const newer = calls.status('cuEventElapsedTime_v2', milliseconds.bytes, start.handle, handle)
      if (newer === SYMBOL_NOT_FOUND) calls.run('cuEventElapsedTime', milliseconds.bytes, start.handle, handle)
      else if (newer !== 0) throw new CudaError(CUDA_STATUS, newer, 'cuEventElapsedTime_v2')
      return milliseconds.value() / 1000
    },
    [Symbol.dispose]: () => void calls.status('cuEventDestroy_v2', handle),
  }
}

function captureGraph(calls: DriverCalls, stream: bigint, work: () => void): CudaGraph {
  calls.run('cuStreamBeginCapture_v2', stream, THREAD_LOCAL)
  const graph = recorded(calls, stream, work)
  try {
    const executable = calls.make('cuGraphInstantiateWithFlags', graph, 0)
    return {
      launch: ({ handle }) => calls.run('cuGraphLaunch', executable, handle),
      [Symbol.dispose]: () => void calls.status('cuGraphExecDestroy', executable),
    }
  } finally {
    calls.status('cuGraphDestroy', graph)
  }
}

/** A capture that is not ended would leave the stream unusable, whatever happened in it. */
function recorded(calls: DriverCalls, stream: bigint, work: () => void): bigint {
  const graph = outU64()
  const end = () => calls.status('cuStreamEndCapture', stream, graph.bytes)
  try {
    work()
  } catch (error) {
    if (end() === 0) calls.status('cuGraphDestroy', graph.value())
    throw error
  }
  const status = end()
  if (status !== 0) throw new CudaError(CUDA_STATUS, status, 'cuStreamEndCapture')
  return graph.value()
}
