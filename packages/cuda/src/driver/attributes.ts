/** CUdevice_attribute by name. @see cuda.h */
export const DEVICE_ATTRIBUTES = {
  maxThreadsPerBlock: 1,
  clockKHz: 13,
  multiprocessors: 16,
  integrated: 18,
  memoryClockKHz: 36,
  memoryBusBits: 37,
  l2Bytes: 38,
  threadsPerMultiprocessor: 39,
  computeMajor: 75,
  computeMinor: 76,
  concurrentManagedAccess: 89,
  pageableByHostTables: 100,
} as const

export type DeviceAttribute = keyof typeof DEVICE_ATTRIBUTES
