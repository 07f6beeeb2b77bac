/** The engines without a run around them, for programs that measure for themselves. */
export { DeviceArrays, type DeviceCheck, type DeviceLoop } from './device/device-arrays.ts'
export { type Gpu, openGpu } from './device/open-gpu.ts'
export { type FoundGpus, findGpus } from './device/resolve-gpu.ts'
export { ARRAYS_MOVED, STREAM_KERNELS, type StreamKernel } from './host/stream-kernels.ts'
export { type StreamCheck, type StreamLoad, StreamPool } from './host/stream-pool.ts'
export { type StreamShape, streamShape } from './host/stream-shape.ts'
export { type DataCache, dataCaches } from './machine/data-caches.ts'
export { TransferEngine, type TransferLoad } from './transfer/transfer-engine.ts'
