import { identity } from '@probative/core'
import {
  isUnavailable,
  type Nvml,
  type NvmlDevice,
  type OpenNvmlOptions,
  openNvml,
  type Reading,
} from '@probative/cuda'
import type { GpuDevice, OpenedSource } from '../gpu-source.ts'
import { xidTotal } from '../xids/xid-counts.ts'
import { nvmlXids } from './nvml-xids.ts'
import { readNvml } from './read-nvml.ts'

/** The driver's own library, read in this process: no tool is started. */
export function openNvmlSource(options: OpenNvmlOptions = {}): OpenedSource {
  const opened = openNvml(options)
  if (!opened.ok) return { ok: false, reason: opened.reason }
  const { nvml } = opened
  const devices = nvml.devices()
  if (isUnavailable(devices) || devices.length === 0) {
    nvml[Symbol.dispose]()
    return { ok: false, reason: isUnavailable(devices) ? devices.unavailable : 'NVML sees no GPU' }
  }
  const xids = nvmlXids(nvml, devices)
  let foreign: readonly (readonly number[])[] = devices.map(() => [])
  return {
    ok: true,
    source: {
      name: 'nvml',
      from: `${nvml.library.path.split('/').at(-1)} ${orNull(nvml.driverVersion()) ?? ''}`.trim(),
      devices: devices.map((device, i) => deviceOf(nvml, device, i)),
      begin() {
        foreign = devices.map(processesOf)
      },
      read(depth) {
        const counts = depth === 'beat' ? [] : xids.counts()
        return devices.map((device, i) => ({
          ...readNvml(device, depth),
          ...(counts[i] ? { xids: xidTotal(counts[i]) } : {}),
        }))
      },
      xids: { name: 'NVML', counts: () => xids.counts() },
      foreignProcesses: () => devices.map((device, i) => stillThere(foreign[i] ?? [], device)),
      async [Symbol.asyncDispose]() {
        xids[Symbol.dispose]()
        nvml[Symbol.dispose]()
      },
    },
  }
}

const orNull = <T>(reading: Reading<T>): T | null => (isUnavailable(reading) ? null : reading)

function processesOf(device: NvmlDevice): readonly number[] {
  const processes = device.computeProcesses()
  return isUnavailable(processes) ? [] : processes.map(({ pid }) => pid)
}

const stillThere = (pids: readonly number[], device: NvmlDevice): readonly number[] =>
  pids.length === 0 ? pids : processesOf(device).filter(pid => pids.includes(pid))

function deviceOf(nvml: Nvml, device: NvmlDevice, index: number): GpuDevice {
  const pci = orNull(device.pci())
  const link = device.pcieLink()
  const mig = orNull(device.migMode())
  const uuid = orNull(device.uuid()) ?? pci?.busId ?? `index ${index}`
  return {
    uuid,
    facts: {
      uuid: identity(uuid),
      name: identity(orNull(device.name())),
      bus_id: identity(pci?.busId),
      driver: identity(orNull(nvml.driverVersion())),
      vbios: identity(orNull(device.vbiosVersion())),
      mig: identity(mig === null ? undefined : mig ? 'Enabled' : 'Disabled'),
      power_limit: identity(orNull(device.powerLimitW())),
      sm_clock_max: identity(orNull(device.maxClockHz('sm'))),
      pcie_width_max: identity(orNull(link.maxWidth)),
      pcie_generation_max: identity(orNull(link.maxGeneration)),
    },
  }
}
