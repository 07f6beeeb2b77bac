import { formatQuantity } from '../format/format-quantity.ts'
import type { ResolvedMetric, TelemetryOrigin, Value } from '../plugin/metric.ts'
import type { LaunchOutcome } from '../record/event.ts'
import type { FieldSummary } from '../record/telemetry.ts'

type Metrics = Readonly<Record<string, ResolvedMetric>>

/**
 * The launch with the values of its metrics that come from telemetry, one a launch. Where there is no value it says why: no
 * sampler for the quantity, several devices and no word which, a window too short for the counter.
 */
export function withDerivedValues(outcome: LaunchOutcome, metrics: Metrics): LaunchOutcome {
  const derived = Object.entries(metrics).flatMap(([name, { telemetry, kind }]) =>
    telemetry && outcome.runs > 0 ? [[name, [deriveValue(outcome, telemetry, kind)]] as const] : [],
  )
  if (derived.length === 0) return outcome
  return { ...outcome, values: { ...outcome.values, ...Object.fromEntries(derived) } }
}

function deriveValue(outcome: LaunchOutcome, origin: TelemetryOrigin, kind: ResolvedMetric['kind']): Value {
  const field = fieldOf(outcome, origin)
  if (typeof field === 'string') return { unavailable: field }
  const taken = takeFrom(field, origin.take, windowS(outcome))
  if (typeof taken === 'string') return { unavailable: taken }
  const per = origin.per === undefined ? 1 : sumOf(outcome.values[origin.per] ?? [])
  if (per === undefined || per <= 0) return { unavailable: `${origin.per} has no value above zero to divide by` }
  const value = taken / per
  if (value > 0 || kind !== 'sampled') return value
  return { unavailable: `${field.name} was ${formatQuantity(taken, field.unit)} over the window` }
}

const windowS = ({ window }: LaunchOutcome) => (window ? (window.endNs - window.startNs) / 1e9 : 0)

function fieldOf(
  { telemetry = [], facts }: LaunchOutcome,
  { quantity, device }: TelemetryOrigin,
): FieldSummary | string {
  const fields = telemetry.flatMap(one => one.fields).filter(one => one.quantity === quantity)
  if (fields.length === 0) return `no sampler read ${quantity}`
  const wanted = device === undefined ? undefined : facts[device]?.value
  const found = wanted === undefined || wanted === null ? fields : fields.filter(one => one.device === wanted)
  if (found.length === 1) return found[0] as FieldSummary
  return found.length === 0
    ? `no sampler read ${quantity} of ${wanted}`
    : `${found.length} devices have ${quantity}, and nothing says which was used`
}

function takeFrom(field: FieldSummary, take: TelemetryOrigin['take'], seconds: number): number | string {
  if (field.kind === 'unavailable') return field.reason
  if (field.kind === 'counter' && (take === 'total' || take === 'rate')) return field[take]
  if (field.kind === 'gauge' && (take === 'mean' || take === 'min' || take === 'max')) return field[take]
  if (field.kind === 'gauge' && take === 'integral') return field.mean * seconds
  return `${field.name} is a ${field.kind}: it has no ${take}`
}

function sumOf(values: readonly Value[]): number | undefined {
  let sum = 0
  for (const value of values) {
    if (typeof value !== 'number') return undefined
    sum += value
  }
  return sum
}
