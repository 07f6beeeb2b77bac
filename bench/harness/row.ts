/** The fewest pairs a row may rest on: with ten, the interval of the median reaches from the second to the ninth. */
export const MIN_PAIRS = 10

interface Measured {
  /** `area/what`: `storage/randread/qd4`. */
  readonly id: string
  /** Unit of the numbers that `ours` and `peer` return, as printed. */
  readonly unit: string
  readonly better: 'higher' | 'lower'
  /** One measurement of our side. */
  ours(): Promise<number>
  /** Interleaved rounds, at least ten. Default: 10. */
  readonly pairs?: number
  /** Rounds before the first that counts. Default: 1. */
  readonly warmup?: number
  /** What a reader must know about this row. */
  readonly note?: string
  /** What can be said only after the row was measured; stands behind `note`. */
  readonly seen?: () => string
}

/** Us against somebody else. The ratio of each pair is turned so that above 1 means we are better. */
export interface PeerRow extends Measured {
  /** One measurement of theirs; undefined: they are not on this machine, and `note` says which and why. */
  readonly peer: (() => Promise<number>) | undefined
  /** The ratio we promise; undefined: printed as information, nothing is promised. */
  readonly bar?: number | undefined
  /** A ratio above it is too good to be true and fails the row, until `explained` says why it is true. */
  readonly ceiling?: number
  readonly explained?: string
}

/** Us against a promise: every value we can't exclude must be on the right side of `limit`. */
export interface LimitRow extends Measured {
  readonly limit: number
}

export type Row = PeerRow | LimitRow

/** The row, checked. @throws RangeError under ten pairs, TypeError when an absent peer is not explained */
export function row(definition: Row): Row {
  const { id, pairs = MIN_PAIRS, note } = definition
  if (pairs < MIN_PAIRS) throw new RangeError(`${id}: ${pairs} pairs are too few, at least ${MIN_PAIRS}`)
  if (!('limit' in definition) && !definition.peer && !note)
    throw new TypeError(`${id}: a row without its peer needs a note that says why it is not there`)
  return definition
}
