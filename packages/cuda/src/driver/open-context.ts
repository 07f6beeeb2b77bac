import { outU64 } from '../out.ts'
import type { CudaContext, DeviceMemory, PinnedMemory } from './context.ts'
import { CudaError } from './cuda-error.ts'
import type { DriverCalls } from './driver-calls.ts'
import { makeModule } from './make-module.ts'
import { makeEvent, makeStream } from './make-stream.ts'
import { ALREADY_ENABLED, CUDA_STATUS } from './status.ts'

/** CU_MEMHOSTALLOC_WRITECOMBINED */
const WRITE_COMBINED = 4
/** CU_MEM_ATTACH_GLOBAL */
const GLOBAL = 1
const MOST_MANAGED = 1 / 2

/** The primary context of a device, current on this thread. @throws CudaError */
export function openContext(calls: DriverCalls, deviceHandle: number): CudaContext {
  const handle = calls.make('cuDevicePrimaryCtxRetain', deviceHandle)
  calls.run('cuCtxSetCurrent', handle)
  const managed = { bytes: 0 }
  const memory: CudaContext['memory'] = () => {
    const [free, total] = [outU64(), outU64()]
    calls.run('cuMemGetInfo_v2', free.bytes, total.bytes)
    return { freeBytes: Number(free.value()), totalBytes: Number(total.value()) }
  }
  const makeCurrent = () => calls.run('cuCtxSetCurrent', handle)
  return {
    handle,
    makeCurrent,
    reach(other) {
      makeCurrent()
      const status = calls.status('cuCtxEnablePeerAccess', other.handle, 0)
      if (status !== 0 && status !== ALREADY_ENABLED) throw new CudaError(CUDA_STATUS, status, 'cuCtxEnablePeerAccess')
    },
    memory,
    alloc: sizeBytes => allocate(calls, sizeBytes),
    pinned: (sizeBytes, { writeCombined = false } = {}) =>
      allocatePinned(calls, sizeBytes, writeCombined ? WRITE_COMBINED : 0),
    registered: sizeBytes => allocateRegistered(calls, sizeBytes),
    managed(sizeBytes) {
      const most = Math.floor(memory().freeBytes * MOST_MANAGED)
      if (managed.bytes + sizeBytes > most)
        throw new RangeError(
          `${managed.bytes + sizeBytes} B of managed memory are more than half of what the GPU has free`,
        )
      return allocateManaged(calls, sizeBytes, managed)
    },
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

function allocatePinned(calls: DriverCalls, sizeBytes: number, flags: number): PinnedMemory {
  const address = calls.make('cuMemHostAlloc', sizeBytes, flags)
  return {
    address,
    bytes: calls.ffi.view(address, sizeBytes),
    [Symbol.dispose]: () => void calls.status('cuMemFreeHost', address),
  }
}

/** `held` is what of it lives. */
function allocateManaged(calls: DriverCalls, sizeBytes: number, held: { bytes: number }): PinnedMemory {
  const address = calls.make('cuMemAllocManaged', sizeBytes, GLOBAL)
  held.bytes += sizeBytes
  return {
    address,
    bytes: calls.ffi.view(address, sizeBytes),
    [Symbol.dispose]() {
      held.bytes -= sizeBytes
      calls.status('cuMemFree_v2', address)
    },
  }
}

function allocateRegistered(calls: DriverCalls, sizeBytes: number): PinnedMemory {
  const block = calls.ffi.alloc(sizeBytes)
  try {
    calls.run('cuMemHostRegister_v2', block.address, sizeBytes, 0)
  } catch (error) {
    block[Symbol.dispose]()
    throw error
  }
  return {
    address: block.address,
    bytes: block.bytes,
    [Symbol.dispose]() {
      calls.status('cuMemHostUnregister', block.address)
      block[Symbol.dispose]()
    },
  }
}
