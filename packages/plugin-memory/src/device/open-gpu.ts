import {
  type CudaContext,
  type CudaDevice,
  type CudaKernel,
  type CudaStream,
  isUnavailable,
  type NvmlDevice,
  openCuda,
  openNvml,
  type Reading,
} from '@probative/cuda'
import { DEVICE_PTX } from '../kernels/device-ptx.ts'

/** A GPU in use by this process. Dispose what was made with it first. */
export interface Gpu extends Disposable {
  readonly device: CudaDevice
  readonly context: CudaContext
  readonly stream: CudaStream
  /** A kernel of kernels/device.cu. */
  kernel(name: string): CudaKernel
  /** The same GPU in NVML, found by its UUID; undefined where there is no NVML. */
  readonly nvml: NvmlDevice | undefined
  readonly driverVersion: string | undefined
  readonly cudaVersion: string
}

/** Opens the GPU of that number in the driver's order. @throws Error, CudaError */
export function openGpu(ordinal: number): Gpu {
  const opened = openCuda()
  if (!opened.ok) throw new Error(`${opened.reason}; ${opened.fix}`)
  const device = opened.cuda.devices[ordinal]
  if (!device) throw new Error(`there is no GPU ${ordinal}; the driver has ${opened.cuda.devices.length}`)
  const context = device.open()
  const stream = context.stream()
  const module = context.module(DEVICE_PTX)
  const nvml = openNvml()
  return {
    device,
    context,
    stream,
    kernel: name => module.kernel(name),
    nvml: nvml.ok ? known(nvml.nvml.deviceByUuid(device.uuid)) : undefined,
    driverVersion: nvml.ok ? known(nvml.nvml.driverVersion()) : undefined,
    cudaVersion: opened.cuda.version,
    [Symbol.dispose]() {
      if (nvml.ok) nvml.nvml[Symbol.dispose]()
      module[Symbol.dispose]()
      stream[Symbol.dispose]()
      context[Symbol.dispose]()
    },
  }
}

/** The value, or undefined where there is none. */
export const known = <T>(reading: Reading<T> | undefined): T | undefined =>
  reading === undefined || isUnavailable(reading) ? undefined : (reading as T)
