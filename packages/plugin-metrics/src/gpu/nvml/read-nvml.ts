import { mapReading, type NvmlDevice, type Reading } from '@probative/cuda'
import type { Depth, GpuReadings } from '../gpu-source.ts'

const BEAT_FIELDS = ['powerInstantW', 'energyJ'] as const
const SECOND_FIELDS = ['powerAverageW', 'memoryTemperatureC'] as const
const EDGE_FIELDS = ['pcieReplays', 'nvlinkTxBytes', 'nvlinkRxBytes', 'pcieTxBytes', 'pcieRxBytes'] as const
const UNIFIED = 'the GPU shares the memory of the host: see memory.available'
const NO_LINK = 'the GPU is no PCIe card, and the link that it reports is not there'
/** Its driver reports a PCIe link of generation 1 and one lane, whatever it does. */
const WITHOUT_LINK = /\bGB10\b/

interface Beat {
  readonly depth: Depth
  readonly xids: Reading<number>
}

/** What NVML knows of one GPU just now, as deep as it is asked. */
export function readNvml(device: NvmlDevice, { depth, xids }: Beat): GpuReadings {
  const fields = device.fields(BEAT_FIELDS)
  return {
    power: fields.powerInstantW,
    energy: fields.energyJ,
    sm_clock: device.clockHz('sm'),
    reasons: mapReading(device.eventReasons(), ({ bits }) => Number(bits)),
    ...(depth === 'beat' ? {} : { ...readSecond(device), xids }),
    ...(depth === 'edge' ? readEdge(device) : {}),
  }
}

function readSecond(device: NvmlDevice): GpuReadings {
  const fields = device.fields(SECOND_FIELDS)
  const utilization = device.utilization()
  const { generation, width } = linkOf(device)
  return {
    utilization: mapReading(utilization, ({ gpu }) => gpu),
    memory_utilization: mapReading(utilization, ({ memory }) => memory),
    power_average: fields.powerAverageW,
    temperature: device.temperatureC(),
    memory_temperature: fields.memoryTemperatureC,
    memory_clock: device.clockHz('memory'),
    performance_state: device.performanceState(),
    pcie_generation: generation,
    pcie_width: width,
  }
}

function readEdge(device: NvmlDevice): GpuReadings {
  const fields = device.fields(EDGE_FIELDS)
  const ecc = device.eccErrors()
  const links = device.nvlinkErrors()
  const isShared = isUnifiedMemory(device)
  return {
    memory_used: isShared ? { unavailable: UNIFIED } : mapReading(device.memory(), ({ usedBytes }) => usedBytes),
    pcie_replays: fields.pcieReplays,
    pcie_sent: fields.pcieTxBytes,
    pcie_received: fields.pcieRxBytes,
    nvlink_sent: fields.nvlinkTxBytes,
    nvlink_received: fields.nvlinkRxBytes,
    nvlink_crc_flits: links.crcFlits,
    nvlink_crc_data: links.crcData,
    nvlink_replays: links.replays,
    nvlink_recoveries: links.recoveries,
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
