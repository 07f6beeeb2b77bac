import type { Ffi, FfiLibrary } from '../ffi/ffi.ts'
import { koffiFfi } from '../ffi/koffi-ffi.ts'
import { findLibrary, type LibraryFile } from '../library/find-library.ts'
import { LIBRARY_NAMES } from '../library/library-names.ts'
import { type SearchHost, thisHost } from '../library/search-host.ts'
import { outU64 } from '../out.ts'
import { isUnavailable, mapReading, type Reading } from '../reading.ts'
import { statusText } from '../status.ts'
import { askText, askU32 } from './ask.ts'
import type { NvmlDevice } from './device.ts'
import type { Nvml, OpenedNvml } from './nvml.ts'
import { type NvmlCalls, nvmlCalls } from './nvml-calls.ts'
import { nvmlDevice } from './nvml-device.ts'
import { NVML_STATUS } from './status.ts'
import type { NvmlSymbol } from './symbols.ts'
import { watchXids } from './watch-xids.ts'

export interface OpenNvmlOptions {
  /** Only this file; default: wherever the loader, the toolkit or the driver has put it. */
  readonly path?: string | undefined
  readonly ffi?: Ffi
  readonly host?: SearchHost
}

const NO_DRIVER_FIX =
  'install the NVIDIA driver, or give the container its GPUs (docker run --gpus all); libnvidia-ml comes with the driver'

/** NVML, initialised: one for each thread that reads. Dispose it when done. */
export function openNvml({ path, ffi = koffiFfi, host = thisHost }: OpenNvmlOptions = {}): OpenedNvml {
  const found = findLibrary({ names: LIBRARY_NAMES.nvml(host.platform), path }, ffi, host)
  if (!found.ok) return { ok: false, reason: `NVML can't be loaded: ${found.error}`, fix: NO_DRIVER_FIX }
  const calls = nvmlCalls(found.library, () => {})
  const status = calls.call('nvmlInit_v2')
  if (status === 0) return { ok: true, nvml: nvmlOf(calls, found.library, found.file) }
  found.library[Symbol.dispose]()
  const { meaning } = NVML_STATUS[status] ?? { meaning: 'see the kernel log' }
  return { ok: false, reason: `NVML does not start: ${statusText(NVML_STATUS, status, 'nvmlInit_v2')}`, fix: meaning }
}

function nvmlOf(calls: NvmlCalls, library: FfiLibrary, file: LibraryFile): Nvml {
  const device = (symbol: NvmlSymbol, which: number | string): Reading<NvmlDevice> => {
    const room = outU64()
    return calls.ask(symbol, [which, room.bytes], () => nvmlDevice(library, room.value()))
  }
  const deviceCount = () => askU32(calls, 'nvmlDeviceGetCount_v2')
  const deviceByIndex = (index: number) => device('nvmlDeviceGetHandleByIndex_v2', index)
  return {
    library: file,
    driverVersion: () => askText(calls, 'nvmlSystemGetDriverVersion'),
    nvmlVersion: () => askText(calls, 'nvmlSystemGetNVMLVersion'),
    cudaDriverVersion: () => mapReading(askU32(calls, 'nvmlSystemGetCudaDriverVersion_v2'), versionText),
    deviceCount,
    deviceByIndex,
    deviceByUuid: uuid => device('nvmlDeviceGetHandleByUUID', uuid),
    deviceByPciBusId: busId => device('nvmlDeviceGetHandleByPciBusId_v2', busId),
    devices: () =>
      mapReading(deviceCount(), count => Array.from({ length: count }, (_, i) => deviceByIndex(i)).filter(isDevice)),
    watchXids: devices => watchXids(calls, devices),
    [Symbol.dispose]() {
      calls.call('nvmlShutdown')
      library[Symbol.dispose]()
    },
  }
}

const isDevice = (reading: Reading<NvmlDevice>): reading is NvmlDevice => !isUnavailable(reading)

/** 13000 -> `13.0`, 12080 -> `12.8`. */
const versionText = (version: number): string => `${Math.floor(version / 1000)}.${Math.floor((version % 1000) / 10)}`
