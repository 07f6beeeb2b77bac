import type { LibraryFile } from '../library/find-library.ts'
import type { DeviceAttribute } from './attributes.ts'
import type { CudaContext } from './context.ts'

/** A GPU as the driver numbers it. */
export interface CudaDevice {
  readonly ordinal: number
  readonly name: string
  /** `GPU-01234567-...`, as NVML writes it. */
  readonly uuid: string
  readonly totalBytes: number
  /** `9.0`. */
  readonly computeCapability: string
  attribute(attribute: DeviceAttribute): number
  /** Whether it can read and write the memory of the GPU of that number. @throws CudaError */
  reaches(ordinal: number): boolean
  /** The device's primary context, current on this thread. @throws CudaError */
  open(): CudaContext
}

/** The driver, initialised. */
export interface Cuda extends Disposable {
  readonly library: LibraryFile
  /** The newest CUDA version that the driver supports: `13.0`. */
  readonly version: string
  readonly devices: readonly CudaDevice[]
}

/** The driver, or why it can't be used here and what would mend it. */
export type OpenedCuda =
  | { readonly ok: true; readonly cuda: Cuda }
  | { readonly ok: false; readonly reason: string; readonly fix: string }
