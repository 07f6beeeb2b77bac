import { fitsKind } from '../plugin/fits-kind.ts'
import { isMeasurable } from '../plugin/measurable.ts'
import {
  type Label,
  type Observation,
  type ResolvedMetric,
  type Row,
  type Value,
  valueSchema,
} from '../plugin/metric.ts'

/** Observations of several iterations as columns; every column has `runs` entries, rows have as many as the probe gave. */
export interface Columns {
  readonly runs: number
  readonly values: Readonly<Record<string, readonly Value[]>>
  readonly labels: Readonly<Record<string, readonly (Label | null)[]>>
  readonly rows: readonly Row[]
}

/** A probe that breaks its contract. The message names the metric and what to do. */
class ContractError extends Error {
  override readonly name = 'ContractError'
}

type Metrics = Readonly<Record<string, ResolvedMetric>>

/** Throws a ContractError unless the observation has exactly the declared metrics, each with a value of its kind. */
export function checkObservation(observation: Observation, metrics: Metrics): void {
  const { values } = observation ?? {}
  if (values === null || typeof values !== 'object')
    throw new ContractError('iterate() must return { values: { ... } }')
  let extra = Object.keys(values).length
  for (const name in metrics) {
    const value = values[name]
    if (value === undefined)
      throw new ContractError(
        `metric "${name}" is declared but has no value; give { unavailable: 'why' } when there is none`,
      )
    checkValue(name, value, metrics[name] as ResolvedMetric)
    extra--
  }
  if (extra > 0) {
    const undeclared = Object.keys(values).filter(name => !Object.hasOwn(metrics, name))
    throw new ContractError(`undeclared metric: ${undeclared.join(', ')}; declare it in the probe's metrics`)
  }
}

function checkValue(name: string, value: Value, { kind }: ResolvedMetric): void {
  if (typeof value === 'number') {
    if (!Number.isFinite(value))
      throw new ContractError(`metric "${name}" is ${value}; give { unavailable: 'why' } when there is no value`)
    if (!isMeasurable(value))
      throw new ContractError(`metric "${name}" is ${value}; no measurement is so large or small`)
    if (!fitsKind(value, kind)) throw shape(name, kind)
    if (kind === 'sampled' && value <= 0)
      throw new ContractError(
        `metric "${name}" is ${value}; a sampled metric is positive, declare kind "additive" if it may touch zero`,
      )
    return
  }
  const parsed = valueSchema.safeParse(value)
  if (!parsed.success) throw new ContractError(`metric "${name}": ${parsed.error.issues[0]?.message ?? 'not a value'}`)
  if (!fitsKind(value, kind)) throw shape(name, kind)
}

const SHAPES: Readonly<Record<string, string>> = {
  distribution: '{ samples: [...] } or { hdr, tick }',
  proportion: '{ successes, trials }',
}
const shape = (name: string, kind: string) =>
  new ContractError(`metric "${name}" is declared as ${kind} and needs ${SHAPES[kind] ?? 'a number'}`)

/** Gathers observations; `take` hands over what was gathered since the last time. */
export class ColumnBuffer {
  readonly #names: readonly string[]
  #runs = 0
  #values: Record<string, Value[]> = {}
  #labels: Record<string, (Label | null)[]> = {}
  #rows: Row[] = []

  constructor(metrics: Metrics) {
    this.#names = Object.keys(metrics)
    this.#reset()
  }

  get runs(): number {
    return this.#runs
  }

  add(observation: Observation): void {
    for (const name of this.#names) this.#values[name]?.push(observation.values[name] as Value)
    if (observation.labels) this.#addLabels(observation.labels)
    if (observation.rows) for (const row of observation.rows) this.#rows.push(row)
    this.#runs++
  }

  #addLabels(labels: Readonly<Record<string, Label>>): void {
    for (const name of Object.keys(labels)) this.#labels[name] ??= []
    for (const [name, column] of Object.entries(this.#labels)) {
      while (column.length < this.#runs) column.push(null)
      column.push(labels[name] ?? null)
    }
  }

  take(): Columns {
    for (const column of Object.values(this.#labels)) while (column.length < this.#runs) column.push(null)
    const columns = { runs: this.#runs, values: this.#values, labels: this.#labels, rows: this.#rows }
    this.#reset()
    return columns
  }

  #reset(): void {
    this.#runs = 0
    this.#values = Object.fromEntries(this.#names.map(name => [name, []]))
    this.#labels = {}
    this.#rows = []
  }
}

/** Columns put one after the other. */
export function joinColumns(parts: readonly Columns[]): Columns {
  const joined = {
    runs: 0,
    values: {} as Record<string, Value[]>,
    labels: {} as Record<string, (Label | null)[]>,
    rows: [] as Row[],
  }
  for (const part of parts) {
    for (const [name, column] of Object.entries(part.values)) append(columnOf(joined.values, name), column)
    for (const [name, column] of Object.entries(part.labels)) {
      const target = columnOf(joined.labels, name)
      while (target.length < joined.runs) target.push(null)
      append(target, column)
    }
    append(joined.rows, part.rows)
    joined.runs += part.runs
  }
  for (const column of Object.values(joined.labels)) while (column.length < joined.runs) column.push(null)
  return joined
}

function columnOf<T>(columns: Record<string, T[]>, name: string): T[] {
  columns[name] ??= []
  return columns[name]
}

function append<T>(target: T[], items: readonly T[]): void {
  for (const item of items) target.push(item)
}
