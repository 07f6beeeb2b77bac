import {
  type CudaContext,
  type CudaDevice,
  type CudaModule,
  type CudaStream,
  isUnavailable,
  type Nvml,
  type NvmlDevice,
  openCuda,
  openNvml,
  type Reading,
} from '@probative/cuda'
import { DATA_PTX } from '../kernels/data-ptx.ts'

/** A GPU in use by this process. Dispose what was made with it first. */
export interface Gpu extends Disposable {
  readonly device: CudaDevice
  readonly context: CudaContext
  readonly stream: CudaStream
  /** Kernels of data.cu. */
  readonly data: CudaModule
  /** The same GPU in NVML, found by its UUID. */
  readonly nvml: Reading<NvmlDevice>
  readonly driver: { readonly version: Reading<string>; readonly cuda: string; readonly library: string }
}

/** Opens the GPU of that number in the driver's order. @throws Error, CudaError */
export function openGpu(ordinal: number): Gpu {
  const opened = openCuda()
  if (!opened.ok) throw new Error(`${opened.reason}; ${opened.fix}`)
  const { cuda } = opened
  const device = cuda.devices[ordinal]
  if (!device) throw new Error(`there is no GPU ${ordinal}; the driver has ${cuda.devices.length}`)
  const context = device.open()
  const stream = context.stream()
  const data = context.module(DATA_PTX)
  const nvml = openNvml()
  return {
    device,
    context,
    stream,
    data,
    nvml: nvml.ok ? nvml.nvml.deviceByUuid(device.uuid) : { unavailable: nvml.reason },
    driver: {
      version: nvml.ok ? nvml.nvml.driverVersion() : { unavailable: nvml.reason },
      cuda: cuda.version,
      library: cuda.library.file ?? cuda.library.path,
    },
    [Symbol.dispose]() {
      if (nvml.ok) closeNvml(nvml.nvml)
      data[Symbol.dispose]()
      stream[Symbol.dispose]()
      context[Symbol.dispose]()
    },
  }
}

const closeNvml = (nvml: Nvml): void => nvml[Symbol.dispose]()

/** NVML's device, or undefined where there is none. */
export const nvmlOf = ({ nvml }: Gpu): NvmlDevice | undefined => (isUnavailable(nvml) ? undefined : nvml)
