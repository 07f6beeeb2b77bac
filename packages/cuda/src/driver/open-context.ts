import { outU64 } from '../out.ts'
import type { CudaContext, DeviceMemory, PinnedMemory } from './context.ts'
import type { DriverCalls } from './driver-calls.ts'
import { makeModule } from './make-module.ts'
import { makeEvent, makeStream } from './make-stream.ts'

/** The primary context of a device, current on this thread. @throws CudaError */
export function openContext(calls: DriverCalls, deviceHandle: number): CudaContext {
  const handle = calls.make('cuDevicePrimaryCtxRetain', deviceHandle)
  calls.run('cuCtxSetCurrent', handle)
  return {
    memory() {
      const [free, total] = [outU64(), outU64()]
      calls.run('cuMemGetInfo_v2', free.bytes, total.bytes)
      return { freeBytes: Number(free.value()), totalBytes: Number(total.value()) }
    },
    alloc: sizeBytes => allocate(calls, sizeBytes),
    pinned: sizeBytes => allocatePinned(calls, sizeBytes),
    stream: () => makeStream(calls),
    event: () => makeEvent(calls),
    module: ptx => makeModule(calls, ptx),
    synchronize: () => calls.run('cuCtxSynchronize'),
    [Symbol.dispose]: () => void calls.status('cuDevicePrimaryCtxRelease_v2', deviceHandle),
  }
}

function allocate(calls: DriverCalls, sizeBytes: number): DeviceMemory {
  const address = calls.make('cuMemAlloc_v2', sizeBytes)
  return { address, sizeBytes, [Symbol.dispose]: () => void calls.status('cuMemFree_v2', address) }
}

function allocatePinned(calls: DriverCalls, sizeBytes: number): PinnedMemory {
  const address = calls.make('cuMemHostAlloc', sizeBytes, 0)
  return {
    address,
    bytes: calls.ffi.view(address, sizeBytes),
    [Symbol.dispose]: () => void calls.status('cuMemFreeHost', address),
  }
}
