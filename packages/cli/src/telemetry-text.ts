import { styleText } from 'node:util'
import { formatQuantity, type OverviewRow, type RunRecord, telemetryOverview } from '@probative/core'
import { textTable } from './text-table.ts'

interface Shown {
  /** Name of a field, without the device. */
  readonly name: string
  readonly label: string
  /** A counter of seconds is the share of the time, or of one core. */
  readonly as?: 'percent' | 'cores'
}

/** What is worth a line in a terminal, in this order; the evidence has everything. */
const SHOWN: readonly Shown[] = [
  { name: 'cpu.busy', label: 'cores busy', as: 'cores' },
  { name: 'cpu.own', label: 'of them with the launch', as: 'cores' },
  { name: 'cpu.steal', label: 'cores taken by the hypervisor', as: 'cores' },
  { name: 'pressure.cpu', label: 'a task waited for a CPU', as: 'percent' },
  { name: 'pressure.io', label: 'a task waited for I/O', as: 'percent' },
  { name: 'memory.available', label: 'memory available' },
  { name: 'disk.read', label: 'read from disks' },
  { name: 'disk.written', label: 'written to disks' },
  { name: 'network.received', label: 'received over the network' },
  { name: 'network.sent', label: 'sent over the network' },
  { name: 'cpu.frequency', label: 'CPU clock' },
  { name: 'cpu.temperature', label: 'CPU temperature' },
  { name: 'cpu.energy', label: 'CPU power' },
  { name: 'utilization', label: 'utilisation', as: 'percent' },
  { name: 'sm_clock', label: 'SM clock' },
  { name: 'power', label: 'power' },
  { name: 'energy', label: 'power by the energy counter' },
  { name: 'temperature', label: 'temperature' },
]

/** The telemetry beside the launches, for a terminal; empty when nothing was sampled. */
export function telemetryText(record: RunRecord): string {
  const overview = telemetryOverview(record)
  if (!overview) return ''
  const lines = overview.rows
    .flatMap(row => lineOf(row) ?? [])
    .sort((a, b) => a.order - b.order)
    .map(({ cells }) => cells)
  const head = [`beside ${overview.launches} launches`, 'mean', 'lowest', 'highest'].map(text =>
    styleText('bold', text),
  )
  const throttling = overview.flags.map(({ field, bit, launches }) => `${field}: ${bit} (${launches} launches)`)
  const taints = overview.taints.map(
    ({ code, launches, text }) =>
      `${styleText('yellow', code)}  ${launches} of ${overview.launches} launches; the first: ${text}`,
  )
  return [textTable([head, ...lines], ['left', 'right', 'right', 'right']), ...throttling, ...taints].join('\n')
}

function lineOf(row: OverviewRow): { readonly order: number; readonly cells: string[] } | undefined {
  const [, device = '', name = row.name] = /^(gpu\d+)\.(.+)$/.exec(row.name) ?? []
  const index = SHOWN.findIndex(one => one.name === name)
  const shown = SHOWN[index]
  if (!shown) return undefined
  const print = (value: number) => valueText(row, value, shown.as)
  const label = device === '' ? shown.label : `${device} ${shown.label}`
  const order = index + (device === '' ? 0 : 1000 * (1 + Number(device.slice(3))))
  return { order, cells: [label, print(row.mean), print(row.low), print(row.high)] }
}

function valueText({ kind, unit }: OverviewRow, value: number, as: Shown['as']): string {
  if (as === 'percent') return `${(value * 100).toFixed(0)} %`
  if (as === 'cores') return value.toFixed(2)
  if (kind !== 'counter') return formatQuantity(value, unit)
  return formatQuantity(value, unit === 'J' ? 'W' : `${unit}/s`)
}
