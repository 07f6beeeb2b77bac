import type { MeasuredWindow, SampleColumns, SamplerField } from '../plugin/sampler.ts'
import type { FieldSummary } from '../record/telemetry.ts'

/** A window under this many renewals of a counter says more about the renewals than about the work. */
const FEWEST_RENEWALS = 10
/** A state that is read once a second holds until it is read again. */
const LONGEST_HOLD_NS = 2e9

/** Every field over the window, in their order; a field without a column is unavailable with its reason. */
export function summarizeWindow({ fields, atNs, values }: SampleColumns, window: MeasuredWindow): FieldSummary[] {
  return fields.map((field, i) => {
    const points = pointsOf(atNs, values[i] ?? [])
    if (field.unavailable !== undefined) return unavailable(field, field.unavailable)
    if (points.length === 0) return unavailable(field, 'no sample had a value')
    return SUMMARIES[field.kind](field, points, window)
  })
}

interface Point {
  readonly atNs: number
  readonly value: number
}
type Summarize = (field: SamplerField, points: readonly Point[], window: MeasuredWindow) => FieldSummary

const SUMMARIES: Readonly<Record<SamplerField['kind'], Summarize>> = {
  gauge: summarizeGauge,
  counter: summarizeCounter,
  flags: summarizeFlags,
}

function summarizeGauge(field: SamplerField, points: readonly Point[], window: MeasuredWindow): FieldSummary {
  const inside = points.filter(point => isInside(point, window))
  const line = [held(points, window.startNs), ...inside, held(points, window.endNs)].filter(
    point => point !== undefined,
  )
  const [first] = line
  if (!first) return unavailable(field, 'no sample lies near the window')
  const values = line.map(({ value }) => value)
  return {
    kind: 'gauge',
    ...about(field),
    mean: meanOverTime(line) ?? first.value,
    min: Math.min(...values),
    max: Math.max(...values),
    n: inside.length,
  }
}

function summarizeCounter(field: SamplerField, points: readonly Point[], window: MeasuredWindow): FieldSummary {
  const seconds = (window.endNs - window.startNs) / 1e9
  const { renewedEveryS } = field
  if (renewedEveryS !== undefined && seconds < FEWEST_RENEWALS * renewedEveryS)
    return unavailable(field, `renewed every ${renewedEveryS} s, and the window is ${seconds.toPrecision(2)} s`)
  const [start, end] = [edge(points, window.startNs), edge(points, window.endNs)]
  if (!start || !end) return unavailable(field, 'the samples do not cover the window')
  if (points.some((point, i) => point.value < (points[i - 1]?.value ?? point.value)))
    return unavailable(field, 'the counter went backwards')
  const total = end.value - start.value
  return {
    kind: 'counter',
    ...about(field),
    total,
    rate: seconds > 0 ? total / seconds : 0,
    n: points.filter(point => isInside(point, window)).length,
  }
}

function summarizeFlags(field: SamplerField, points: readonly Point[], window: MeasuredWindow): FieldSummary {
  const inside = points.filter(point => isInside(point, window))
  const seen = inside.length > 0 ? inside : neighbours(points, window)
  const counts = new Map<string, number>()
  for (const { value } of seen)
    for (const name of bitNames(value, field.bits ?? {})) counts.set(name, (counts.get(name) ?? 0) + 1)
  const shares = Object.fromEntries([...counts].sort().map(([name, count]) => [name, count / seen.length]))
  return { kind: 'flags', ...about(field), shares, n: inside.length }
}

/** Names of the bits that are set; a bit without a name is its value in hex. Up to 53 bits. */
export function bitNames(mask: number, names: Readonly<Record<string, string>>): string[] {
  const set: string[] = []
  for (let bit = 1, rest = mask; rest >= 1; bit *= 2, rest = Math.floor(rest / 2))
    if (rest % 2 === 1) set.push(names[String(bit)] ?? `0x${bit.toString(16)}`)
  return set
}

const pointsOf = (atNs: readonly number[], column: readonly (number | null)[]): Point[] =>
  column.flatMap((value, i) => (value === null ? [] : [{ atNs: atNs[i] ?? 0, value }]))

const isInside = ({ atNs }: Point, { startNs, endNs }: MeasuredWindow) => atNs >= startNs && atNs <= endNs

/** The value at an instant, on the line between the samples around it; undefined when it lies outside of them. */
function edge(points: readonly Point[], atNs: number): Point | undefined {
  const after = points.find(point => point.atNs >= atNs)
  const before = points.findLast(point => point.atNs <= atNs)
  if (!after || !before) return undefined
  const span = after.atNs - before.atNs
  const share = span === 0 ? 0 : (atNs - before.atNs) / span
  return { atNs, value: before.value + share * (after.value - before.value) }
}

/** As `edge`; beyond the samples the nearest one, for a while. */
function held(points: readonly Point[], atNs: number): Point | undefined {
  const nearest = points.findLast(point => point.atNs <= atNs) ?? points[0]
  const isNear = nearest !== undefined && Math.abs(nearest.atNs - atNs) <= LONGEST_HOLD_NS
  return edge(points, atNs) ?? (isNear ? { atNs, value: nearest.value } : undefined)
}

function neighbours(points: readonly Point[], { startNs, endNs }: MeasuredWindow): Point[] {
  const around = [points.findLast(point => point.atNs < startNs), points.find(point => point.atNs > endNs)]
  return around.filter(point => point !== undefined)
}

/** Mean of the line through the points; undefined when they span no time. */
function meanOverTime(line: readonly Point[]): number | undefined {
  let area = 0
  let spanNs = 0
  for (const [i, point] of line.entries()) {
    const previous = line[i - 1]
    if (!previous) continue
    area += ((previous.value + point.value) / 2) * (point.atNs - previous.atNs)
    spanNs += point.atNs - previous.atNs
  }
  return spanNs > 0 ? area / spanNs : undefined
}

const about = ({ name, quantity, device, unit }: SamplerField) => ({
  name,
  quantity: quantity ?? name,
  ...(device === undefined ? {} : { device }),
  unit,
})

const unavailable = (field: SamplerField, reason: string): FieldSummary => ({
  kind: 'unavailable',
  ...about(field),
  reason,
})
