export { COMPUTE_TYPES, type ComputeType, DATA_TYPES, type DataType } from './cublaslt/data-types.ts'
export type {
  AlgorithmConfig,
  CublasLt,
  MatmulAlgorithm,
  MatmulOperands,
  MatmulPlan,
  MatmulProblem,
  OpenedCublasLt,
} from './cublaslt/matmul.ts'
export { type OpenCublasLtOptions, openCublasLt } from './cublaslt/open-cublaslt.ts'
export { DEVICE_ATTRIBUTES, type DeviceAttribute } from './driver/attributes.ts'
export type { CudaContext, CudaModule, DeviceMemory, PinnedMemory, PinnedOptions } from './driver/context.ts'
export type { Cuda, CudaDevice, OpenedCuda } from './driver/cuda.ts'
export { CudaError } from './driver/cuda-error.ts'
export type { CudaKernel, KernelArgument, KernelLaunch } from './driver/kernel.ts'
export { type OpenCudaOptions, openCuda } from './driver/open-cuda.ts'
export type { CudaEvent, CudaGraph, CudaStream } from './driver/stream.ts'
export { waitFor } from './driver/wait-for.ts'
export type { Ffi, FfiFunction, FfiLibrary, FfiSignature, FfiType, FfiValue, NativeBlock } from './ffi/ffi.ts'
export { koffiFfi } from './ffi/koffi-ffi.ts'
export { chooseGpus, type FoundGpus, findGpus } from './find-gpus.ts'
export type { LibraryFile } from './library/find-library.ts'
export { type SearchHost, thisHost } from './library/search-host.ts'
export type { LibrarySource } from './library/search-places.ts'
export { CLOCK_DOMAINS, type ClockDomain } from './nvml/clock-domains.ts'
export type {
  EccErrors,
  GpuProcess,
  MemoryInfo,
  NvLink,
  NvLinkErrors,
  NvmlDevice,
  PcieLink,
  PciInfo,
  RemappedRows,
  Utilization,
} from './nvml/device.ts'
export { EVENT_REASON_BITS, type EventReason, type EventReasons, eventReasons } from './nvml/event-reasons.ts'
export { NVML_FIELDS, type NvmlField } from './nvml/fields.ts'
export type { Nvml, OpenedNvml } from './nvml/nvml.ts'
export { type OpenNvmlOptions, openNvml } from './nvml/open-nvml.ts'
export type { XidEvent, XidWatch } from './nvml/xid-watch.ts'
export { type Gpu, openGpu } from './open-gpu.ts'
export { isUnavailable, known, mapReading, type Reading, type Unavailable } from './reading.ts'
