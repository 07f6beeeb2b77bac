import type { Ffi } from '../ffi/ffi.ts'
import { koffiFfi } from '../ffi/koffi-ffi.ts'
import { readText } from '../ffi/struct-layout.ts'
import { findLibrary } from '../library/find-library.ts'
import { LIBRARY_NAMES } from '../library/library-names.ts'
import { type SearchHost, thisHost } from '../library/search-host.ts'
import { outI32, outU64 } from '../out.ts'
import { statusText } from '../status.ts'
import { DEVICE_ATTRIBUTES } from './attributes.ts'
import type { CudaDevice, OpenedCuda } from './cuda.ts'
import { type DriverCalls, driverCalls } from './driver-calls.ts'
import { openContext } from './open-context.ts'
import { CUDA_STATUS } from './status.ts'

export interface OpenCudaOptions {
  /** Only this file; default: wherever the loader or the driver has put it. */
  readonly path?: string | undefined
  readonly ffi?: Ffi
  readonly host?: SearchHost
}

const NO_DRIVER_FIX =
  'install the NVIDIA driver, or give the container its GPUs (docker run --gpus all); libcuda comes with the driver'
const NAME_BYTES = 256

/** The CUDA driver, initialised: no toolkit is needed. */
export function openCuda({ path, ffi = koffiFfi, host = thisHost }: OpenCudaOptions = {}): OpenedCuda {
  const found = findLibrary({ names: LIBRARY_NAMES.cuda(host.platform), path }, ffi, host)
  if (!found.ok) return { ok: false, reason: `the CUDA driver can't be loaded: ${found.error}`, fix: NO_DRIVER_FIX }
  const calls = driverCalls(found.library, ffi)
  const status = calls.status('cuInit', 0)
  if (status !== 0) {
    found.library[Symbol.dispose]()
    return {
      ok: false,
      reason: `the CUDA driver does not start: ${statusText(CUDA_STATUS, status, 'cuInit')}`,
      fix: CUDA_STATUS[status]?.meaning ?? NO_DRIVER_FIX,
    }
  }
  const version = outI32()
  calls.run('cuDriverGetVersion', version.bytes)
  return {
    ok: true,
    cuda: {
      library: found.file,
      version: versionText(version.value()),
      devices: listDevices(calls),
      [Symbol.dispose]: () => found.library[Symbol.dispose](),
    },
  }
}

function listDevices(calls: DriverCalls): readonly CudaDevice[] {
  const count = outI32()
  calls.run('cuDeviceGetCount', count.bytes)
  return Array.from({ length: count.value() }, (_, ordinal) => describeDevice(calls, ordinal))
}

function describeDevice(calls: DriverCalls, ordinal: number): CudaDevice {
  const handle = outI32()
  calls.run('cuDeviceGet', handle.bytes, ordinal)
  const [name, uuid, total] = [new Uint8Array(NAME_BYTES), new Uint8Array(16), outU64()]
  calls.run('cuDeviceGetName', name, NAME_BYTES, handle.value())
  calls.run('cuDeviceGetUuid_v2', uuid, handle.value())
  calls.run('cuDeviceTotalMem_v2', total.bytes, handle.value())
  const attribute: CudaDevice['attribute'] = which => {
    const value = outI32()
    calls.run('cuDeviceGetAttribute', value.bytes, DEVICE_ATTRIBUTES[which], handle.value())
    return value.value()
  }
  return {
    ordinal,
    name: readText(name),
    uuid: uuidText(uuid),
    totalBytes: Number(total.value()),
    computeCapability: `${attribute('computeMajor')}.${attribute('computeMinor')}`,
    attribute,
    reaches(other) {
      const [peer, can] = [outI32(), outI32()]
      calls.run('cuDeviceGet', peer.bytes, other)
      calls.run('cuDeviceCanAccessPeer', can.bytes, handle.value(), peer.value())
      return can.value() === 1
    },
    open: () => openContext(calls, handle.value()),
  }
}

/** 16 bytes -> `GPU-01234567-89ab-cdef-0123-456789abcdef`. */
function uuidText(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex')
  return `GPU-${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** 13000 -> `13.0`. */
const versionText = (version: number): string => `${Math.floor(version / 1000)}.${Math.floor((version % 1000) / 10)}`
