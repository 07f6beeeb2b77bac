import type { SampleColumns, SamplerField } from '../plugin/sampler.ts'

/** Rows of one launch that are kept; a launch with more is thinned. */
const MOST_ROWS = 1024
const DIGITS = 7

/**
 * The samples of one launch. When it is full every second row goes and from then on every second sample is kept, so that the
 * rows of a launch of any length are bounded; flags of a row that goes live on in the one before it.
 */
export class SampleBuffer {
  readonly #fields: readonly SamplerField[]
  readonly #most: number
  #rows: { readonly atNs: number; readonly values: (number | null)[] }[] = []
  #every = 1
  #ticks = 0

  /** `fields`: those that have a column. */
  constructor(fields: readonly SamplerField[], most = MOST_ROWS) {
    this.#fields = fields
    this.#most = most
  }

  /** Distance of the rows in samples. */
  get every(): number {
    return this.#every
  }

  get ticks(): number {
    return this.#ticks
  }

  add(atNs: number, values: readonly (number | null)[], { isLast = false } = {}): void {
    const row = { atNs, values: this.#fields.map((field, i) => stored(field, values[i] ?? null)) }
    const keep = isLast || this.#ticks % this.#every === 0
    this.#ticks++
    if (keep) this.#rows.push(row)
    else this.#mergeFlags(this.#rows.at(-1), row)
    if (this.#rows.length > this.#most && !isLast) this.#thin()
  }

  #thin(): void {
    const kept = this.#rows.filter((_, i) => i % 2 === 0)
    for (const [i, row] of this.#rows.entries()) if (i % 2 === 1) this.#mergeFlags(kept[(i - 1) / 2], row)
    this.#rows = kept
    this.#every *= 2
  }

  #mergeFlags(into: { values: (number | null)[] } | undefined, from: { values: readonly (number | null)[] }): void {
    for (const [i, { kind }] of this.#fields.entries()) {
      const value = from.values[i] ?? null
      if (kind === 'flags' && into && value !== null) into.values[i] = union(into.values[i] ?? 0, value)
    }
  }

  columns(): SampleColumns {
    return {
      fields: this.#fields,
      atNs: this.#rows.map(row => row.atNs),
      values: this.#fields.map((_, i) => this.#rows.map(row => row.values[i] ?? null)),
    }
  }
}

/** What is no number is no value. A gauge does not have more than seven digits to tell. */
function stored({ kind }: SamplerField, value: number | null): number | null {
  if (value === null || !Number.isFinite(value)) return null
  return kind === 'gauge' ? Number(value.toPrecision(DIGITS)) : value
}

/** Of two masks of up to 53 bits. */
const union = (a: number, b: number) => Number(BigInt(a) | BigInt(b))
