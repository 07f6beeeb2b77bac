import type { FfiLibrary } from '../ffi/ffi.ts'
import type { NvmlDevice } from './device.ts'
import { nvmlCalls } from './nvml-calls.ts'
import { readActivity } from './read-activity.ts'
import { readFields } from './read-fields.ts'
import { readHealth } from './read-health.ts'
import { readIdentity } from './read-identity.ts'
import { readNvLinks } from './read-nvlinks.ts'
import { readPower } from './read-power.ts'
import { NVML_FATAL } from './status.ts'

/** The device behind a handle of an open NVML. */
export function nvmlDevice(library: FfiLibrary, handle: bigint): NvmlDevice {
  let fault: string | undefined
  const calls = nvmlCalls(library, (status, text) => {
    if (NVML_FATAL.has(status)) fault ??= text
  })
  return {
    handle,
    ...readIdentity(calls, handle),
    ...readActivity(calls, handle),
    ...readPower(calls, handle),
    ...readHealth(calls, handle),
    ...readNvLinks(calls, handle),
    memoryTemperatureC: () => readFields(calls, handle, ['memoryTemperatureC']).memoryTemperatureC,
    fields: fields => readFields(calls, handle, fields),
    fault: () => fault,
  }
}
