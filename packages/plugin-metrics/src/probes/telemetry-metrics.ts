import type { Metric, TelemetryOrigin } from '@probative/core'

type Take = TelemetryOrigin['take']
type Better = Metric['better']

const from = (device?: string) => (quantity: string, take: Take, unit: string, better: Better, title: string) =>
  ({
    unit,
    better,
    kind: 'additive',
    reduce: 'last',
    title,
    telemetry: { quantity, take, ...(device === undefined ? {} : { device }) },
  }) as const
const host = from()
const gpu = from('gpu.uuid')

/** What the samplers of this plugin see while a probe of it waits or works. `better` is from the view of an idle machine. */
// biome-ignore format: a table
export const TELEMETRY_METRICS = {
  cpu_busy:               host('cpu.busy', 'rate', '1', 'lower', 'cores busy'),
  cpu_steal:              host('cpu.steal', 'rate', '1', 'lower', 'cores taken by the hypervisor'),
  cpu_pressure:           host('pressure.cpu', 'rate', '1', 'lower', 'share of the time in which a task waited for a CPU'),
  io_pressure:            host('pressure.io', 'rate', '1', 'lower', 'share of the time in which a task waited for I/O'),
  memory_pressure:        host('pressure.memory', 'rate', '1', 'lower', 'share of the time in which a task waited for memory'),
  memory_available:       host('memory.available', 'min', 'B', 'none', 'least memory available'),
  disk_read:              host('disk.read', 'rate', 'B/s', 'none', 'read from all disks'),
  disk_written:           host('disk.written', 'rate', 'B/s', 'none', 'written to all disks'),
  network_received:       host('network.received', 'rate', 'B/s', 'none', 'received over the network'),
  network_sent:           host('network.sent', 'rate', 'B/s', 'none', 'sent over the network'),
  cpu_frequency:          host('cpu.frequency', 'mean', 'Hz', 'none', 'CPU clock'),
  cpu_temperature:        host('cpu.temperature', 'max', '°C', 'lower', 'hottest CPU sensor'),
  cpu_power:              host('cpu.energy', 'rate', 'W', 'lower', 'power of the CPU packages'),
  gpu_utilization:        gpu('gpu.utilization', 'mean', '1', 'lower', 'GPU utilisation'),
  gpu_memory_utilization: gpu('gpu.memory_utilization', 'mean', '1', 'lower', 'GPU memory utilisation'),
  gpu_power:              gpu('gpu.power', 'mean', 'W', 'lower', 'GPU power, instantaneous'),
  gpu_power_average:      gpu('gpu.power_average', 'mean', 'W', 'lower', 'GPU power, averaged by the driver'),
  gpu_energy:             gpu('gpu.energy', 'total', 'J', 'none', 'GPU energy by its counter'),
  gpu_temperature:        gpu('gpu.temperature', 'max', '°C', 'lower', 'GPU temperature'),
  gpu_memory_temperature: gpu('gpu.memory_temperature', 'max', '°C', 'lower', 'GPU memory temperature'),
  gpu_sm_clock:           gpu('gpu.sm_clock', 'mean', 'Hz', 'none', 'SM clock'),
  gpu_memory_clock:       gpu('gpu.memory_clock', 'mean', 'Hz', 'none', 'GPU memory clock'),
  gpu_memory_used:        gpu('gpu.memory_used', 'max', 'B', 'none', 'GPU memory in use'),
  gpu_pcie_width:         gpu('gpu.pcie_width', 'max', '1', 'none', 'PCIe lanes'),
} as const satisfies Readonly<Record<string, Metric>>
