import type { SamplerField } from '@probative/core'

/** nvmlClocksEventReasons and DCGM's reasons of the same numbers. @see nvml.h, nvmlClocksEventReason* */
const REASON_BITS = {
  1: 'gpu-idle',
  2: 'applications-clocks',
  4: 'sw-power-cap',
  8: 'hw-slowdown',
  16: 'sync-boost',
  32: 'sw-thermal-slowdown',
  64: 'hw-thermal-slowdown',
  128: 'hw-power-brake',
  256: 'display-clocks',
} as const

type Shape = Omit<SamplerField, 'name' | 'quantity' | 'device' | 'unavailable'>
const gauge = (unit: string): Shape => ({ unit, kind: 'gauge' })
const counter = (unit: string, renewedEveryS?: number): Shape => ({
  unit,
  kind: 'counter',
  ...(renewedEveryS === undefined ? {} : { renewedEveryS }),
})

/** Everything that a source may know of one GPU. */
// biome-ignore format: a table
export const GPU_QUANTITIES = {
  utilization: gauge('1'),
  memory_utilization: gauge('1'),
  power: gauge('W'),
  power_average: gauge('W'),
  energy: counter('J', 0.1),
  temperature: gauge('°C'),
  memory_temperature: gauge('°C'),
  sm_clock: gauge('Hz'),
  memory_clock: gauge('Hz'),
  reasons: { unit: '1', kind: 'flags', bits: REASON_BITS },
  memory_used: gauge('B'),
  performance_state: gauge('1'),
  pcie_generation: gauge('1'),
  pcie_width: gauge('1'),
  pcie_replays: counter('1'),
  pcie_sent: counter('B'),
  pcie_received: counter('B'),
  nvlink_sent: counter('B'),
  nvlink_received: counter('B'),
  nvlink_crc_flits: counter('1'),
  nvlink_crc_data: counter('1'),
  nvlink_replays: counter('1'),
  nvlink_recoveries: counter('1'),
  ecc_corrected: counter('1'),
  ecc_uncorrected: counter('1'),
  remapped_rows: counter('1'),
  xids: counter('1'),
  xids_logged: counter('1'),
  processes: gauge('1'),
  fan: gauge('1'),
  sm_activity: gauge('1'),
  tensor_activity: gauge('1'),
  memory_activity: gauge('1'),
} as const satisfies Readonly<Record<string, Shape>>

export type GpuQuantity = keyof typeof GPU_QUANTITIES
