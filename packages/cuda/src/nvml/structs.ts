import { structLayout } from '../ffi/struct-layout.ts'

/** nvmlUtilization_t */
export const UTILIZATION = structLayout({ gpu: 'u32', memory: 'u32' })

/** nvmlMemory_t; `used` includes what the driver keeps for itself. */
export const MEMORY = structLayout({ total: 'u64', free: 'u64', used: 'u64' })

/** nvmlMemory_v2_t */
export const MEMORY_V2 = structLayout({ version: 'u32', total: 'u64', reserved: 'u64', free: 'u64', used: 'u64' })

/** nvmlPciInfo_t */
export const PCI_INFO = structLayout({
  busIdLegacy: 'char[16]',
  domain: 'u32',
  bus: 'u32',
  device: 'u32',
  deviceId: 'u32',
  subsystemId: 'u32',
  busId: 'char[32]',
})

/** nvmlFieldValue_t; `value` is a union read by `valueType`. */
export const FIELD_VALUE = structLayout({
  fieldId: 'u32',
  scopeId: 'u32',
  timestampUs: 'i64',
  latencyUs: 'i64',
  valueType: 'u32',
  status: 'u32',
  value: 'bytes[8]',
})

/** nvmlProcessInfo_t of the v3 call */
export const PROCESS_INFO = structLayout({ pid: 'u32', used: 'u64', gpuInstance: 'u32', computeInstance: 'u32' })

/** nvmlEventData_t */
export const EVENT_DATA = structLayout({
  device: 'u64',
  type: 'u64',
  data: 'u64',
  gpuInstance: 'u32',
  computeInstance: 'u32',
})

/** nvmlMarginTemperature_t */
export const MARGIN_TEMPERATURE = structLayout({ version: 'u32', margin: 'i32' })

/** What NVML wants in the first word of a versioned struct: its size, and the version in the top byte. */
export const versionWord = (sizeBytes: number, version: number): number => (sizeBytes | (version << 24)) >>> 0
