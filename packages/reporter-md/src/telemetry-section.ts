import {
  formatQuantity,
  type OverviewRow,
  type RunRecord,
  type TelemetryOverview,
  telemetryOverview,
} from '@probative/core'
import type { RootContent } from 'mdast'
import { bullets, type Section, sentence, table } from './blocks.ts'
import { code, line, text } from './phrasing.ts'

/** What the samplers saw while the launches were measured; absent when nothing was sampled. */
export function telemetrySection(record: RunRecord, most: number): Section | undefined {
  const overview = telemetryOverview(record)
  if (!overview) return undefined
  const { rows, launches } = overview
  const cells = rows.map(row => [
    code(row.name),
    shown(row, row.mean),
    shown(row, row.low),
    shown(row, row.high),
    `${row.launches}`,
  ])
  const head = ['Field', 'Mean', 'Lowest launch', 'Highest launch', 'Launches']
  const explained = `Read beside ${launches} launches, over the measured part of each. A field that counts is shown as its rate: seconds per second are cores, or a share of the time.`
  return {
    heading: 'Telemetry',
    blocks: [
      sentence(explained),
      ...table(head, cells, { most, none: 'No field had a value.' }),
      ...taints(overview),
      ...reasons(overview),
      ...missing(overview, most),
    ],
  }
}

function shown({ kind, unit }: OverviewRow, value: number): string {
  if (kind !== 'counter') return formatQuantity(value, unit)
  if (unit === 's') return formatQuantity(value, '1')
  if (unit === '1') return `${formatQuantity(value, '1')} per s`
  return formatQuantity(value, unit === 'J' ? 'W' : `${unit}/s`)
}

function taints({ taints: found, launches }: TelemetryOverview): RootContent[] {
  if (found.length === 0) return [sentence('Nothing was seen that taints a launch.')]
  return [
    bullets(
      found.map(one => line(code(one.code), `: ${one.launches} of ${launches} launches; the first: `, text(one.text))),
    ),
  ]
}

function reasons({ flags }: TelemetryOverview): RootContent[] {
  if (flags.length === 0) return []
  return [
    bullets(flags.map(({ field, bit, launches }) => line(code(field), ': ', code(bit), ` in ${launches} launches`))),
  ]
}

function missing({ unavailable }: TelemetryOverview, most: number): RootContent[] {
  if (unavailable.length === 0) return []
  return table(
    ['Not read', 'Why'],
    unavailable.map(({ name, reason }) => [code(name), reason]),
    { most, none: '' },
  )
}
