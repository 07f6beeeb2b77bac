import type { GpuQuantity } from '../quantities.ts'

/** How nvidia-smi spells a quantity: names from new to old, and how many of its units make one base unit. */
interface QueryField {
  readonly names: readonly string[]
  readonly scale: number
}

const MIB = 2 ** 20

/** What changes, read on every line. There is no energy counter and no Xid here. */
// biome-ignore format: a table
export const QUANTITY_FIELDS = {
  utilization:        { names: ['utilization.gpu'], scale: 0.01 },
  memory_utilization: { names: ['utilization.memory'], scale: 0.01 },
  power:              { names: ['power.draw.instant', 'gpu.power.draw.instant'], scale: 1 },
  power_average:      { names: ['power.draw.average', 'gpu.power.draw.average', 'power.draw'], scale: 1 },
  temperature:        { names: ['temperature.gpu'], scale: 1 },
  memory_temperature: { names: ['temperature.memory'], scale: 1 },
  sm_clock:           { names: ['clocks.current.sm', 'clocks.sm'], scale: 1e6 },
  memory_clock:       { names: ['clocks.current.memory', 'clocks.mem'], scale: 1e6 },
  reasons:            { names: ['clocks_event_reasons.active', 'clocks_throttle_reasons.active'], scale: 1 },
  memory_used:        { names: ['memory.used'], scale: MIB },
  performance_state:  { names: ['pstate'], scale: 1 },
  pcie_generation:    { names: ['pcie.link.gen.current'], scale: 1 },
  pcie_width:         { names: ['pcie.link.width.current'], scale: 1 },
  ecc_corrected:      { names: ['ecc.errors.corrected.volatile.total'], scale: 1 },
  ecc_uncorrected:    { names: ['ecc.errors.uncorrected.volatile.total'], scale: 1 },
  remapped_rows:      { names: ['remapped_rows.uncorrectable', 'remapped_rows.dbe'], scale: 1 },
  fan:                { names: ['fan.speed'], scale: 0.01 },
} as const satisfies Readonly<Partial<Record<GpuQuantity, QueryField>>>

/** What does not change, taken from the first line. */
export const IDENTITY_FIELDS = {
  uuid: ['uuid', 'gpu_uuid'],
  name: ['name', 'gpu_name'],
  bus_id: ['pci.bus_id', 'gpu_bus_id'],
  driver: ['driver_version'],
  vbios: ['vbios_version'],
  mig: ['mig.mode.current'],
  pcie_width_max: ['pcie.link.width.max'],
  pcie_generation_max: ['pcie.link.gen.max'],
  power_limit: ['enforced.power.limit', 'power.limit'],
  sm_clock_max: ['clocks.max.sm'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type IdentityField = keyof typeof IDENTITY_FIELDS
