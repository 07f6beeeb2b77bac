interface FieldDefinition {
  /** NVML_FI_* number. */
  readonly id: number
  /** How many of the driver's units make one base unit. */
  readonly perUnit: number
  readonly unit: string
}

/** Fields of nvmlDeviceGetFieldValues by name. @see nvml.h, NVML_FI_DEV_* */
// biome-ignore format: a table
export const NVML_FIELDS = {
  memoryTemperatureC:        { id: 82,  perUnit: 1, unit: '°C' },
  energyJ:                   { id: 83,  perUnit: 1e3, unit: 'J' },
  pcieReplays:               { id: 94,  perUnit: 1, unit: '1' },
  powerAverageW:             { id: 185, perUnit: 1e3, unit: 'W' },
  powerInstantW:             { id: 186, perUnit: 1e3, unit: 'W' },
  remappedCorrectable:       { id: 142, perUnit: 1, unit: '1' },
  remappedUncorrectable:     { id: 143, perUnit: 1, unit: '1' },
  remappedPending:           { id: 144, perUnit: 1, unit: '1' },
  remappedFailure:           { id: 145, perUnit: 1, unit: '1' },
  nvlinkTxBytes:             { id: 138, perUnit: 1 / 1024, unit: 'B' },
  nvlinkRxBytes:             { id: 139, perUnit: 1 / 1024, unit: 'B' },
  nvlinkCrcFlits:           { id: 38,  perUnit: 1, unit: '1' },
  nvlinkCrcData:            { id: 45,  perUnit: 1, unit: '1' },
  nvlinkReplays:            { id: 52,  perUnit: 1, unit: '1' },
  nvlinkRecoveries:         { id: 59,  perUnit: 1, unit: '1' },
  pcieTxBytes:               { id: 197, perUnit: 1, unit: 'B' },
  pcieRxBytes:               { id: 198, perUnit: 1, unit: 'B' },
  powerCapS:                 { id: 74,  perUnit: 1e9, unit: 's' },
  thermalSlowdownS:          { id: 75,  perUnit: 1e9, unit: 's' },
  swThermalSlowdownS:        { id: 269, perUnit: 1e9, unit: 's' },
  hwThermalSlowdownS:        { id: 270, perUnit: 1e9, unit: 's' },
  hwPowerBrakeS:             { id: 271, perUnit: 1e9, unit: 's' },
} as const satisfies Readonly<Record<string, FieldDefinition>>

export type NvmlField = keyof typeof NVML_FIELDS
