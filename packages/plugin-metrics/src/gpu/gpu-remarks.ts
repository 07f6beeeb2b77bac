import { type FieldSummary, formatQuantity, type Remarks, type SampleColumns } from '@probative/core'
import type { XidSeen } from './xids/xid-ledger.ts'
import { xidMeaning } from './xids/xid-meanings.ts'

export interface Seen {
  /** The whole launch. */
  readonly series: SampleColumns
  /** Its measured window. */
  readonly summaries: readonly FieldSummary[]
  /** Processes that were on a GPU before the launch could be, one entry a device; absent: can't be told. */
  readonly foreign: readonly (readonly number[])[] | undefined
  readonly xids: readonly XidSeen[]
}

/** Clocks were taken away by the hardware: what was measured is the cooling or the power supply. */
const HARDWARE = ['hw-slowdown', 'hw-thermal-slowdown', 'hw-power-brake']

/** Totals that must not grow while something is measured, and how bad it is when they do. */
const COUNTS = {
  'gpu.ecc_corrected': { severity: 'note', what: 'memory errors that were corrected' },
  'gpu.ecc_uncorrected': { severity: 'alarm', what: 'memory errors that were not corrected' },
  'gpu.remapped_rows': { severity: 'warn', what: 'rows of memory that were remapped' },
  'gpu.pcie_replays': { severity: 'warn', what: 'packets that PCIe sent again' },
  // NVLink sends again what arrives wrong: links that work well count some of these all the time.
  'gpu.nvlink_crc_flits': { severity: 'note', what: 'flow control units with a wrong checksum on NVLink' },
  'gpu.nvlink_crc_data': { severity: 'note', what: 'data packets with a wrong checksum on NVLink' },
  'gpu.nvlink_replays': { severity: 'warn', what: 'packets that NVLink sent again' },
  'gpu.nvlink_recoveries': { severity: 'warn', what: 'recoveries of an NVLink' },
} as const

/** What happened to the GPUs during a launch: throttling and strangers taint it, errors are findings. */
export function gpuRemarks({ series, summaries, foreign = [], xids }: Seen): Remarks {
  const throttled = summaries.flatMap(field => {
    if (field.kind !== 'flags' || field.quantity !== 'gpu.reasons') return []
    return HARDWARE.filter(name => (field.shares[name] ?? 0) > 0).map(name => ({
      code: 'throttled',
      text: `${field.name.split('.')[0]}: ${name} in ${formatQuantity(field.shares[name] ?? 0, '1', { as: 'percent' })} of the samples`,
    }))
  })
  const contended = foreign.flatMap((pids, i) =>
    pids.length === 0
      ? []
      : [{ code: 'contended', text: `gpu${i}: ${pids.length} other process${pids.length > 1 ? 'es' : ''} on the GPU` }],
  )
  return { taints: [...throttled, ...contended], findings: [...errorFindings(series), ...xids.map(xidFinding)] }
}

function errorFindings({ fields, values }: SampleColumns): NonNullable<Remarks['findings']> {
  return fields.flatMap((field, i) => {
    const known =
      field.quantity === undefined ? undefined : Object.entries(COUNTS).find(([id]) => id === field.quantity)
    const column = (values[i] ?? []).filter(value => value !== null)
    const [first] = column
    const last = column.at(-1)
    if (!known || first === undefined || last === undefined || last <= first) return []
    const [, { severity, what }] = known
    const code = field.name.replace(/^gpu\d+\./, 'gpu-').replaceAll('_', '-')
    return [{ code, severity, text: `${field.name.split('.')[0]}: ${last - first} ${what} during the launch` }]
  })
}

function xidFinding({ device, xid, told }: XidSeen): NonNullable<Remarks['findings']>[number] {
  const { severity, what } = xidMeaning(xid)
  const counts = told.map(({ by, before, after }) => `${by} had ${before} before the launch and ${after} after it`)
  return { code: 'gpu-xid', severity, text: `gpu${device}: Xid ${xid} (${what}): ${counts.join('; ')}` }
}
