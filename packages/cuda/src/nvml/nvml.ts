import type { LibraryFile } from '../library/find-library.ts'
import type { Reading } from '../reading.ts'
import type { NvmlDevice } from './device.ts'
import type { XidWatch } from './xid-watch.ts'

/** NVML, initialised. Disposing shuts it down and closes the library. It reads; it never changes a setting. */
export interface Nvml extends Disposable {
  /** The file that was loaded, and how it was found. */
  readonly library: LibraryFile
  /** `580.159.04`. */
  driverVersion(): Reading<string>
  nvmlVersion(): Reading<string>
  /** The newest CUDA version that the driver supports: `13.0`. */
  cudaDriverVersion(): Reading<string>
  deviceCount(): Reading<number>
  /** NVML's own order, which need not be CUDA's: match devices by UUID. */
  deviceByIndex(index: number): Reading<NvmlDevice>
  /** `GPU-01234567-...`, or `MIG-...`. */
  deviceByUuid(uuid: string): Reading<NvmlDevice>
  /** `00000000:00:06.0`. */
  deviceByPciBusId(busId: string): Reading<NvmlDevice>
  /** Every device that can be opened, in NVML's order. */
  devices(): Reading<readonly NvmlDevice[]>
  /** Driver errors of these devices from now on. */
  watchXids(devices: readonly NvmlDevice[]): Reading<XidWatch>
}

/** NVML, or why it can't be used here and what would mend it. */
export type OpenedNvml =
  | { readonly ok: true; readonly nvml: Nvml }
  | { readonly ok: false; readonly reason: string; readonly fix: string }
