import type { Facts, SampledLaunch } from '@probative/core'
import type { Reading } from '@probative/cuda'
import type { GpuQuantity } from './quantities.ts'
import type { XidTeller } from './xids/xid-counts.ts'

/** What a source knows of one GPU just now, in base units; what is not in it the source never knows. */
export type GpuReadings = Readonly<Partial<Record<GpuQuantity, Reading<number>>>>

export interface GpuDevice {
  /** `GPU-...`; what identifies the card where there is no UUID. */
  readonly uuid: string
  /** Name, driver, bus id, widest link ... without the prefix of the device. */
  readonly facts: Facts
}

/**
 * How much is read: on every `beat` what has to be watched closely, once a `second` what changes slowly, at the `edge` of a
 * launch everything. Where each value is a call to the driver, a call may take half a millisecond.
 */
export type Depth = 'beat' | 'second' | 'edge'

/** One way to read the GPUs of this machine. */
export interface GpuSource extends AsyncDisposable {
  readonly name: 'dcgm' | 'nvml' | 'nvidia-smi' | 'amd-sysfs' | 'rocm-smi'
  /** Which file or program it is, and its version. */
  readonly from: string
  readonly devices: readonly GpuDevice[]
  /** The launch has not opened a GPU yet: processes that are on one now are somebody else's. */
  begin?(launch: SampledLaunch): void
  /** One entry a device. */
  read(depth: Depth): readonly GpuReadings[]
  /** Processes that computed on a device before the launch did and still do, one entry a device; absent: can't be told. */
  foreignProcesses?(): readonly (readonly number[])[]
  /** Absent: it does not tell of driver errors by their number. */
  readonly xids?: XidTeller
}

/** A source, or why it can't be used here. */
export type OpenedSource =
  | { readonly ok: true; readonly source: GpuSource }
  | { readonly ok: false; readonly reason: string }
