import { mapReading, type NvmlDevice, type Reading } from '@probative/cuda'
import type { GpuReadings } from '../gpu-source.ts'

const FIELDS = ['powerInstantW', 'powerAverageW', 'energyJ', 'memoryTemperatureC', 'pcieReplays'] as const
const SLOW_FIELDS = ['nvlinkTxBytes', 'nvlinkRxBytes', 'pcieTxBytes', 'pcieRxBytes'] as const
const UNIFIED = 'the GPU shares the memory of the host: see memory.available'
const NO_LINK = 'the GPU is no PCIe card, and the link that it reports is not there'
/** Its driver reports a PCIe link of generation 1 and one lane, whatever it does. */
const WITHOUT_LINK = /\bGB10\b/

interface Beat {
  readonly isSlowBeat: boolean
  readonly xids: Reading<number>
}

/** What NVML knows of one GPU just now. What hardly changes, or is many calls, is read once a second. */
export function readNvml(device: NvmlDevice, { isSlowBeat, xids }: Beat): GpuReadings {
  const fields = device.fields(FIELDS)
  const utilization = device.utilization()
  return {
    utilization: mapReading(utilization, ({ gpu }) => gpu),
    memory_utilization: mapReading(utilization, ({ memory }) => memory),
    power: fields.powerInstantW,
    power_average: fields.powerAverageW,
    energy: fields.energyJ,
    temperature: device.temperatureC(),
    memory_temperature: fields.memoryTemperatureC,
    sm_clock: device.clockHz('sm'),
    memory_clock: device.clockHz('memory'),
    reasons: mapReading(device.eventReasons(), ({ bits }) => Number(bits)),
    pcie_replays: fields.pcieReplays,
    ...(isSlowBeat ? { ...readSlowly(device), xids } : {}),
  }
}

function readSlowly(device: NvmlDevice): GpuReadings {
  const fields = device.fields(SLOW_FIELDS)
  const ecc = device.eccErrors()
  const { generation, width } = linkOf(device)
  const isShared = isUnifiedMemory(device)
  return {
    memory_used: isShared ? { unavailable: UNIFIED } : mapReading(device.memory(), ({ usedBytes }) => usedBytes),
    performance_state: device.performanceState(),
    pcie_generation: generation,
    pcie_width: width,
    pcie_sent: fields.pcieTxBytes,
    pcie_received: fields.pcieRxBytes,
    nvlink_sent: fields.nvlinkTxBytes,
    nvlink_received: fields.nvlinkRxBytes,
    ecc_corrected: ecc.correctedVolatile,
    ecc_uncorrected: ecc.uncorrectedVolatile,
    remapped_rows: mapReading(device.remappedRows(), ({ correctable, uncorrectable }) => correctable + uncorrectable),
    processes: mapReading(device.computeProcesses(), processes => processes.length),
  }
}

const nameOf = (device: NvmlDevice): string => {
  const name = device.name()
  return typeof name === 'string' ? name : ''
}

const isUnifiedMemory = (device: NvmlDevice): boolean => WITHOUT_LINK.test(nameOf(device))

function linkOf(device: NvmlDevice): { readonly generation: Reading<number>; readonly width: Reading<number> } {
  if (!WITHOUT_LINK.test(nameOf(device))) return device.pcieLink()
  return { generation: { unavailable: NO_LINK }, width: { unavailable: NO_LINK } }
}
