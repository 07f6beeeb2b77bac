/** The engine without a run around it, for programs that measure for themselves. */
export { ARRAYS_MOVED, STREAM_KERNELS, type StreamKernel } from './host/stream-kernels.ts'
export { type StreamCheck, type StreamLoad, StreamPool } from './host/stream-pool.ts'
export { type DataCache, dataCaches } from './machine/data-caches.ts'
