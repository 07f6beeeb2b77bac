import type { RunRecord } from '../record/record.ts'
import type { FieldSummary } from '../record/telemetry.ts'

/** One field over all launches with a measured window. */
export interface OverviewRow {
  readonly name: string
  readonly unit: string
  readonly kind: FieldSummary['kind']
  /** A gauge: its mean. A counter: its rate, in `unit` per second. Mean of the launches, and their lowest and highest. */
  readonly mean: number
  readonly low: number
  readonly high: number
  /** Of a counter: the sum over all launches, in `unit`. */
  readonly total?: number
  readonly launches: number
}

export interface TelemetryOverview {
  readonly rows: readonly OverviewRow[]
  /** Bits of masks that were seen, by field and name -> launches. */
  readonly flags: readonly { readonly field: string; readonly bit: string; readonly launches: number }[]
  /** Fields without a value in any launch. */
  readonly unavailable: readonly { readonly name: string; readonly reason: string }[]
  /** Code and launches that have such a taint, with the words of the first. */
  readonly taints: readonly { readonly code: string; readonly launches: number; readonly text: string }[]
  /** Launches that have telemetry. */
  readonly launches: number
}

/** What the samplers saw over a run, launch by launch alike; undefined when nothing was sampled. */
export function telemetryOverview({ launches }: RunRecord): TelemetryOverview | undefined {
  const sampled = launches.filter(({ telemetry = [] }) => telemetry.some(({ fields }) => fields.length > 0))
  if (sampled.length === 0) return undefined
  const fields = sampled.flatMap(({ telemetry = [] }) => telemetry.flatMap(one => one.fields))
  const byName = Map.groupBy(fields, ({ name }) => name)
  const rows = [...byName.values()].flatMap(rowOf)
  const named = new Set(rows.map(({ name }) => name))
  return {
    rows,
    flags: [...byName.values()].flatMap(flagsOf),
    unavailable: [...byName].flatMap(([name, all]) => {
      const [first] = all
      return first?.kind === 'unavailable' && !named.has(name) && all.every(one => one.kind === 'unavailable')
        ? [{ name, reason: first.reason }]
        : []
    }),
    taints: [
      ...Map.groupBy(
        sampled.flatMap(launch => codesOf(launch)),
        ({ code }) => code,
      ),
    ].map(([code, all]) => ({
      code,
      launches: all.length,
      text: all[0]?.text ?? '',
    })),
    launches: sampled.length,
  }
}

/** A launch counts once for each code. */
function codesOf({ taints = [] }: RunRecord['launches'][number]) {
  return [...Map.groupBy(taints, ({ code }) => code).values()].flatMap(([first]) => first ?? [])
}

function rowOf(fields: readonly FieldSummary[]): OverviewRow[] {
  const known = fields.flatMap(field => {
    if (field.kind !== 'gauge' && field.kind !== 'counter') return []
    return [{ field, value: field.kind === 'gauge' ? field.mean : field.rate }]
  })
  const [first] = known
  if (!first) return []
  const values = known.map(({ value }) => value)
  const totals = known.flatMap(({ field }) => (field.kind === 'counter' ? [field.total] : []))
  return [
    {
      name: first.field.name,
      unit: first.field.unit,
      kind: first.field.kind,
      mean: values.reduce((sum, value) => sum + value, 0) / values.length,
      low: Math.min(...values),
      high: Math.max(...values),
      ...(totals.length > 0 ? { total: totals.reduce((sum, value) => sum + value, 0) } : {}),
      launches: known.length,
    },
  ]
}

function flagsOf(fields: readonly FieldSummary[]): TelemetryOverview['flags'] {
  const seen = fields.flatMap(field =>
    field.kind === 'flags' ? Object.keys(field.shares).map(bit => ({ field: field.name, bit })) : [],
  )
  return [...Map.groupBy(seen, ({ bit }) => bit)].map(([bit, all]) => ({
    field: all[0]?.field ?? '',
    bit,
    launches: all.length,
  }))
}
