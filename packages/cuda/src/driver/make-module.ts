import { readText } from '../ffi/struct-layout.ts'
import { outI32, outU64 } from '../out.ts'
import type { CudaModule } from './context.ts'
import { CudaError } from './cuda-error.ts'
import type { DriverCalls } from './driver-calls.ts'
import type { CudaKernel } from './kernel.ts'
import { CUDA_STATUS } from './status.ts'

/** CU_JIT_ERROR_LOG_BUFFER and CU_JIT_ERROR_LOG_BUFFER_SIZE_BYTES */
const LOG_OPTIONS = new Uint8Array(new Int32Array([5, 6]).buffer)
const LOG_BYTES = 4096

/** Compiles PTX in the current context. @throws CudaError with what the compiler said */
export function makeModule(calls: DriverCalls, ptx: string): CudaModule {
  const module = outU64()
  using log = calls.ffi.alloc(LOG_BYTES)
  const values = new Uint8Array(new BigUint64Array([log.address, BigInt(LOG_BYTES)]).buffer)
  const image = new TextEncoder().encode(`${ptx}\0`)
  const status = calls.status('cuModuleLoadDataEx', module.bytes, image, 2, LOG_OPTIONS, values)
  if (status !== 0) throw new CudaError(CUDA_STATUS, status, 'cuModuleLoadDataEx', readText(log.bytes).trim())
  const handle = module.value()
  return {
    kernel: name => makeKernel(calls, handle, name),
    [Symbol.dispose]: () => void calls.status('cuModuleUnload', handle),
  }
}

function makeKernel(calls: DriverCalls, module: bigint, name: string): CudaKernel {
  const handle = calls.make('cuModuleGetFunction', module, name)
  return {
    handle,
    name,
    blocksPerMultiprocessor(block) {
      const blocks = outI32()
      calls.run('cuOccupancyMaxActiveBlocksPerMultiprocessor', blocks.bytes, handle, block, 0)
      return blocks.value()
    },
  }
}
