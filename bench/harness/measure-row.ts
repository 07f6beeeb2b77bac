import { type Interval, medianInterval } from '@probative/core'
import { MIN_PAIRS, type Row } from './row.ts'

/** One row of a result. `ours` and `peer` are medians in `unit`. */
export interface RowResult {
  readonly id: string
  readonly ours: number | null
  /** Null: there is no peer, or it is not on this machine. */
  readonly peer: number | null
  readonly unit: string
  /** Median of the ratios of the pairs, above 1 = we are better; null without a peer. */
  readonly ratio: number | null
  /** 95 % interval of `ratio`; of `ours`, in `unit`, in a row with a limit. */
  readonly low: number | null
  readonly high: number | null
  /** The ratio promised, or the limit in `unit`; null when nothing is promised. */
  readonly bar: number | null
  /** Null: nothing was promised, or the peer is not there. */
  readonly holds: boolean | null
  readonly pairs: number
  readonly note: string
  /** What was measured, in `unit`, in the order of the pairs; without a peer `peer` is empty. */
  readonly values: Values
}

interface Values {
  readonly ours: readonly number[]
  readonly peer: readonly number[]
}

const CONFIDENCE = 0.95
/** What a bar forgives: the last digit that is printed. */
const SLACK = 0.01

/** The row, measured and judged. A side that throws fails the row and says so: the other rows still run. */
export async function measureRow(row: Row): Promise<RowResult> {
  const base = { id: row.id, unit: row.unit }
  try {
    const { note, ...judged } = await judge(row)
    return { ...base, ...judged, note: joined(row.note, row.seen?.(), note) }
  } catch (error) {
    const bar = 'limit' in row ? row.limit : (row.bar ?? null)
    const why = `did not finish: ${withoutFolders(error instanceof Error ? error.message : `${error}`)}`
    const values = { ours: [], peer: [] }
    return { ...base, ...NOTHING, bar, holds: false, pairs: 0, note: joined(row.note, why), values }
  }
}

async function judge(row: Row): Promise<Judged & Pick<RowResult, 'values'>> {
  if ('limit' in row) {
    const values = await measurePairs(row)
    return { ...againstLimit(row, values.ours), values }
  }
  const values = await measurePairs(row, row.peer)
  return { ...(row.peer ? againstPeer(row, values) : alone(values.ours)), values }
}

const joined = (...notes: readonly (string | undefined)[]): string => notes.filter(Boolean).join('; ')

/** Results are published: a path in a message keeps its last part only. */
const withoutFolders = (message: string) =>
  message.replace(/(^|[\s'"(=])(?:[A-Za-z]:)?(?:[\\/][^\s\\/'":,]+)*[\\/]/g, '$1')

const NOTHING = { ours: null, peer: null, ratio: null, low: null, high: null, bar: null, holds: null }
type Judged = Omit<RowResult, 'id' | 'unit' | 'note' | 'values'> & { readonly note?: string }

/** AB, BA, AB ...: what drifts on the machine meets both sides alike. */
async function measurePairs(row: Row, peer?: () => Promise<number>): Promise<Values> {
  const { pairs = MIN_PAIRS, warmup = 1 } = row
  const values: { ours: number[]; peer: number[] } = { ours: [], peer: [] }
  for (let round = -warmup; round < pairs; round++) {
    const sides = peer
      ? ([
          ['ours', row.ours],
          ['peer', peer],
        ] as const)
      : ([['ours', row.ours]] as const)
    for (const [side, measure] of round % 2 === 0 ? sides : sides.toReversed()) {
      const value = await measure()
      if (!Number.isFinite(value)) throw new RangeError(`${side} returned ${value}`)
      if (round >= 0) values[side].push(value)
    }
  }
  return values
}

function againstPeer(row: Extract<Row, { peer: unknown }>, { ours, peer }: Values): Judged {
  const ratios = ours.map((value, i) => {
    const theirs = peer[i] as number
    if (value <= 0 || theirs <= 0) throw new RangeError(`a ratio needs values above 0, not ${value} and ${theirs}`)
    return row.better === 'higher' ? value / theirs : theirs / value
  })
  const { value: ratio, low, high } = interval(ratios)
  const suspicious = row.ceiling !== undefined && ratio > row.ceiling
  const bar = row.bar ?? null
  return {
    ours: interval(ours).value,
    peer: interval(peer).value,
    ratio,
    low,
    high,
    bar,
    holds: bar === null ? null : low >= bar - SLACK && (!suspicious || row.explained !== undefined),
    pairs: ratios.length,
    ...(suspicious && { note: row.explained ?? `above ${row.ceiling}: too good to be true until it is explained` }),
  }
}

function againstLimit(row: Extract<Row, { limit: number }>, ours: readonly number[]): Judged {
  const { value, low, high } = interval(ours)
  const holds = row.better === 'lower' ? high <= row.limit : low >= row.limit
  return { ...NOTHING, ours: value, low, high, bar: row.limit, holds, pairs: ours.length }
}

function alone(ours: readonly number[]): Judged {
  return { ...NOTHING, ours: interval(ours).value, pairs: ours.length }
}

function interval(values: readonly number[]): Interval {
  const found = medianInterval(
    values.toSorted((a, b) => a - b),
    CONFIDENCE,
  )
  if (!found) throw new RangeError(`${values.length} values have no ${CONFIDENCE * 100} % interval`)
  return found
}
