import type { CudaContext } from './driver/context.ts'
import type { CudaDevice } from './driver/cuda.ts'
import type { CudaKernel } from './driver/kernel.ts'
import { openCuda } from './driver/open-cuda.ts'
import type { CudaStream } from './driver/stream.ts'
import type { NvmlDevice } from './nvml/device.ts'
import { openNvml } from './nvml/open-nvml.ts'
import { known } from './reading.ts'

/** A GPU in use by this process. Dispose what was made with it first. */
export interface Gpu extends Disposable {
  readonly device: CudaDevice
  readonly context: CudaContext
  readonly stream: CudaStream
  /** A kernel of the module that it was opened with. */
  kernel(name: string): CudaKernel
  /** The same GPU in NVML, found by its UUID; undefined where there is no NVML. */
  readonly nvml: NvmlDevice | undefined
  /** Version of the driver by NVML, of CUDA by the driver, and the file that was loaded. */
  readonly driver: { readonly version: string | undefined; readonly cuda: string; readonly library: string }
}

/** Opens the GPU of that number in the driver's order, with kernels in PTX. @throws Error, CudaError */
export function openGpu(ordinal: number, ptx: string): Gpu {
  const opened = openCuda()
  if (!opened.ok) throw new Error(`${opened.reason}; ${opened.fix}`)
  const { cuda } = opened
  const device = cuda.devices[ordinal]
  if (!device) throw new Error(`there is no GPU ${ordinal}; the driver has ${cuda.devices.length}`)
  const context = device.open()
  const stream = context.stream()
  const module = context.module(ptx)
  const nvml = openNvml()
  return {
    device,
    context,
    stream,
    kernel: name => module.kernel(name),
    nvml: nvml.ok ? known(nvml.nvml.deviceByUuid(device.uuid)) : undefined,
    driver: {
      version: nvml.ok ? known(nvml.nvml.driverVersion()) : undefined,
      cuda: cuda.version,
      library: cuda.library.file ?? cuda.library.path,
    },
    [Symbol.dispose]() {
      if (nvml.ok) nvml.nvml[Symbol.dispose]()
      module[Symbol.dispose]()
      stream[Symbol.dispose]()
      context[Symbol.dispose]()
    },
  }
}
