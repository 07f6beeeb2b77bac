import type { Reading } from '@probative/cuda'
import { absentReason } from '../absent-token.ts'
import type { GpuReadings } from '../gpu-source.ts'
import type { GpuQuantity } from '../quantities.ts'
import { scaled } from '../scaled.ts'
import { withXid, type XidCounts } from '../xids/xid-counts.ts'
import { DCGM_FIELDS, LAST_XID } from './dcgm-fields.ts'

/** The table shows only which came last, so that the same one twice in a row is seen once. */
const NO_COUNT = { unavailable: 'DCGM tells which Xid came last, not how many there were' }
const NO_XIDS = { unavailable: 'dcgmi does not print the field of Xids' }

/**
 * The output of `dcgmi dmon`, line by line: a header `#Entity  SMCLK  POWER` that comes again every few rows and names the
 * columns, a line `ID` with units, then rows such as `GPU 0  1980  124.870`. Columns are found by the header, never by position.
 */
export class DmonTable {
  #columns: readonly string[] = []
  readonly #latest = new Map<number, { readonly readings: GpuReadings; readonly atMs: number }>()
  readonly #xids = new Map<number, { readonly last: number; readonly counts: XidCounts }>()

  /** Whether the line was a row that could be read. */
  add(line: string, atMs = performance.now()): boolean {
    const words = line.trim().split(/\s+/)
    if (words[0] === '#Entity') {
      this.#columns = words.slice(1)
      return false
    }
    const [kind, index = '', ...cells] = words
    if (kind !== 'GPU' || !/^\d+$/.test(index) || cells.length !== this.#columns.length) return false
    this.#latest.set(Number(index), { readings: this.#readingsOf(cells), atMs })
    this.#noteXid(Number(index), cells)
    return true
  }

  /** Xids of one GPU that came after its first row: what was the last one before that is an old story. */
  xids(gpu: number): Reading<XidCounts> {
    return this.#xids.get(gpu)?.counts ?? NO_XIDS
  }

  /** GPU number -> its latest readings; those older than `staleMs` are no state of the present. */
  latest(staleMs: number, nowMs = performance.now()): ReadonlyMap<number, GpuReadings> {
    const entries = [...this.#latest].sort(([a], [b]) => a - b)
    return new Map(entries.map(([gpu, { readings, atMs }]) => [gpu, nowMs - atMs <= staleMs ? readings : {}]))
  }

  #readingsOf(cells: readonly string[]): GpuReadings {
    const entries = DCGM_FIELDS.flatMap(({ quantity, tags, scale }): [GpuQuantity, Reading<number>][] => {
      const column = this.#columns.findIndex(name => tags.includes(name))
      return column < 0 ? [] : [[quantity, readingOf(cells[column] ?? '', { quantity, scale })]]
    })
    return { ...Object.fromEntries(entries), xids: NO_COUNT }
  }

  #noteXid(gpu: number, cells: readonly string[]): void {
    const column = this.#columns.indexOf(LAST_XID.tag)
    if (column < 0) return
    const last = Number(/^\d+$/.exec(cells[column] ?? '')?.[0] ?? 0)
    const known = this.#xids.get(gpu)
    const isNew = known !== undefined && last > 0 && last !== known.last
    const counts = known?.counts ?? new Map()
    this.#xids.set(gpu, { last, counts: isNew ? withXid(counts, last) : counts })
  }
}

function readingOf(
  cell: string,
  { quantity, scale }: { readonly quantity: GpuQuantity; readonly scale: number },
): Reading<number> {
  const absent = absentReason(cell)
  if (absent !== undefined) return { unavailable: `dcgmi says ${absent} for ${quantity}` }
  if (!/^-?\d+(\.\d+)?$/.test(cell)) return { unavailable: `dcgmi printed "${cell.slice(0, 40)}" for ${quantity}` }
  return scaled(Number(cell), scale)
}
