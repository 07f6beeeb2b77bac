import { isUnavailable, mapReading, type NvmlDevice, type PcieLink } from '@probative/cuda'
import type { Depth, GpuReadings } from '../gpu-source.ts'
import { isWithoutLink, NO_LINK, UNIFIED_MEMORY } from '../without-link.ts'

const BEAT_FIELDS = ['powerInstantW', 'energyJ'] as const
const SECOND_FIELDS = ['powerAverageW', 'memoryTemperatureC'] as const
const EDGE_FIELDS = ['pcieReplays', 'nvlinkTxBytes', 'nvlinkRxBytes', 'pcieTxBytes', 'pcieRxBytes'] as const

/** What NVML knows of one GPU just now, as deep as it is asked. */
export function readNvml(device: NvmlDevice, depth: Depth): GpuReadings {
  const fields = device.fields(BEAT_FIELDS)
  return {
    power: fields.powerInstantW,
    energy: fields.energyJ,
    sm_clock: device.clockHz('sm'),
    reasons: mapReading(device.eventReasons(), ({ bits }) => Number(bits)),
    ...(depth === 'beat' ? {} : readSecond(device)),
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
  return {
    memory_used: isWithoutLink(nameOf(device))
      ? UNIFIED_MEMORY
      : mapReading(device.memory(), ({ usedBytes }) => usedBytes),
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

const nameOf = (device: NvmlDevice): string | undefined => {
  const name = device.name()
  return isUnavailable(name) ? undefined : name
}

const linkOf = (device: NvmlDevice): Pick<PcieLink, 'generation' | 'width'> =>
  isWithoutLink(nameOf(device)) ? { generation: NO_LINK, width: NO_LINK } : device.pcieLink()
