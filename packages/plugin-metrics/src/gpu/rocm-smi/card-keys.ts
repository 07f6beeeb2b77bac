import type { GpuQuantity } from '../quantities.ts'

interface CardKey {
  /** Keys from new to old; the first with a value counts. */
  readonly keys: readonly string[]
  readonly scale: number
}

/**
 * What rocm-smi calls a quantity. `power` has been apart from its average since ROCm 6.0, `memory_utilization` under its new name
 * since March 2024; in 2019 the unit of temperatures was a small c. `GPU Memory Allocated (VRAM%)` is no utilisation.
 * @see https://github.com/ROCm/rocm_smi_lib, python_smi_tools/rocm_smi.py
 */
// biome-ignore format: a table
export const CARD_KEYS = {
  utilization:        { keys: ['GPU use (%)'], scale: 0.01 },
  memory_utilization: { keys: ['GPU Memory Read/Write Activity (%)', 'GPU memory use (%)'], scale: 0.01 },
  power:              { keys: ['Current Socket Graphics Package Power (W)'], scale: 1 },
  power_average:      { keys: ['Average Graphics Package Power (W)'], scale: 1 },
  temperature:        { keys: ['Temperature (Sensor junction) (C)', 'Temperature (Sensor junction) (c)', 'Temperature (Sensor edge) (C)', 'Temperature (Sensor edge) (c)'], scale: 1 },
  memory_temperature: { keys: ['Temperature (Sensor memory) (C)', 'Temperature (Sensor mem) (c)'], scale: 1 },
  sm_clock:           { keys: ['sclk clock speed:'], scale: 1e6 },
  memory_clock:       { keys: ['mclk clock speed:'], scale: 1e6 },
  memory_used:        { keys: ['VRAM Total Used Memory (B)'], scale: 1 },
  pcie_width:         { keys: ['pcie clock level'], scale: 1 },
  pcie_replays:       { keys: ['PCIe Replay Count'], scale: 1 },
  fan:                { keys: ['Fan speed (%)', 'Fan Speed (%)'], scale: 0.01 },
} as const satisfies Readonly<Partial<Record<GpuQuantity, CardKey>>>

export type CardQuantity = keyof typeof CARD_KEYS

/** Flags that print all of them; each has been there since September 2020, and none changes a setting. */
export const SHOW_FLAGS = [
  '--showuniqueid',
  '--showbus',
  '--showproductname',
  '--showvbios',
  '--showdriverversion',
  '--showuse',
  '--showmemuse',
  '--showmeminfo',
  'vram',
  '--showpower',
  '--showtemp',
  '--showclocks',
  '--showfan',
  '--showreplaycount',
  '--json',
] as const
