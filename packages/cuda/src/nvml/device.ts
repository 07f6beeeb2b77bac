import type { Reading } from '../reading.ts'
import type { ClockDomain } from './clock-domains.ts'
import type { EventReasons } from './event-reasons.ts'
import type { NvmlField } from './fields.ts'

/** Shares of the last sample period in which something ran, 0 to 1. */
export interface Utilization {
  /** Some kernel was running: says nothing about how much of the GPU it filled. */
  readonly gpu: number
  /** Device memory was read or written. */
  readonly memory: number
}

export interface PciInfo {
  /** `00000000:00:06.0`. */
  readonly busId: string
  readonly domain: number
  readonly bus: number
  readonly device: number
  /** Device id in the upper, vendor id in the lower 16 bits: 0x233510de. */
  readonly deviceId: number
  readonly subsystemId: number
}

export interface MemoryInfo {
  readonly totalBytes: number
  readonly freeBytes: number
  /** Without what the driver keeps for itself, where it says so. */
  readonly usedBytes: number
  readonly reservedBytes: Reading<number>
}

/** Errors since the driver was loaded (volatile) and over the life of the card (aggregate). */
export interface EccErrors {
  readonly correctedVolatile: Reading<number>
  readonly uncorrectedVolatile: Reading<number>
  readonly correctedAggregate: Reading<number>
  readonly uncorrectedAggregate: Reading<number>
}

export interface RemappedRows {
  readonly correctable: number
  readonly uncorrectable: number
  /** A row waits for a reset to be remapped. */
  readonly pending: boolean
  readonly failed: boolean
}

/** An idle link trains down: read the current values under load. */
export interface PcieLink {
  readonly generation: Reading<number>
  readonly width: Reading<number>
  readonly maxGeneration: Reading<number>
  readonly maxWidth: Reading<number>
}

export interface GpuProcess {
  /** In a container it may be the host's number. */
  readonly pid: number
  readonly usedBytes: Reading<number>
}

export interface NvLink {
  readonly link: number
  readonly active: boolean
}

/** Errors of all NVLinks together, since the driver was loaded or somebody reset them. */
export interface NvLinkErrors {
  /** Flow control units that came with a wrong checksum. */
  readonly crcFlits: Reading<number>
  /** Data that came with a wrong checksum. */
  readonly crcData: Reading<number>
  /** Packets that were sent again. */
  readonly replays: Reading<number>
  /** A link had to be set up again. */
  readonly recoveries: Reading<number>
}

/**
 * One GPU. Every getter asks the driver anew and returns the value in base units, or why there is none: what the GPU does not
 * support has no value, never 0.
 */
export interface NvmlDevice {
  /** The driver's handle: for other calls of this package, and for telling devices apart. */
  readonly handle: bigint

  name(): Reading<string>
  uuid(): Reading<string>
  pci(): Reading<PciInfo>
  vbiosVersion(): Reading<string>

  utilization(): Reading<Utilization>
  memory(): Reading<MemoryInfo>
  /** Processes that compute on it now. */
  computeProcesses(): Reading<readonly GpuProcess[]>
  /** 0 is the fastest: P0. */
  performanceState(): Reading<number>
  /** ECC is on. */
  eccMode(): Reading<boolean>
  persistenceMode(): Reading<boolean>
  /** MIG is on: power and utilisation are then those of the whole card. */
  migMode(): Reading<boolean>

  /** As the driver averages it: over a second on Ampere and newer. */
  powerW(): Reading<number>
  /** The limit that is enforced now, whoever set it. */
  powerLimitW(): Reading<number>
  /** Since the driver was loaded; advances about every 100 ms. The authority on energy. */
  energyJ(): Reading<number>
  temperatureC(): Reading<number>
  memoryTemperatureC(): Reading<number>
  /** Degrees left before the GPU slows down. */
  temperatureMarginC(): Reading<number>

  clockHz(domain: ClockDomain): Reading<number>
  maxClockHz(domain: ClockDomain): Reading<number>
  applicationClockHz(domain: ClockDomain): Reading<number>
  /** Why the clocks are not higher. */
  eventReasons(): Reading<EventReasons>

  eccErrors(): EccErrors
  remappedRows(): Reading<RemappedRows>
  pcieLink(): PcieLink
  pcieReplays(): Reading<number>
  /** Links that the GPU has, in order; an empty list never stands for "not supported". */
  nvlinks(): Reading<readonly NvLink[]>
  nvlinkErrors(): NvLinkErrors

  /** Several fields in one call, in base units, each with its own value or reason. */
  fields<const F extends NvmlField>(fields: readonly F[]): { readonly [K in F]: Reading<number> }
  /** Why nothing more can be read from it (lost, reset required, driver gone), once a call has said so. */
  fault(): string | undefined
}
