import type { List, Paragraph, PhrasingContent, RootContent, Table, TableRow } from 'mdast'
import { type line, text } from './phrasing.ts'

/** One cell: text from outside, or phrasing that was made with care. */
export type Cell = string | ReturnType<typeof line>

/** A part of the document: its heading and what stands below it. */
export interface Section {
  readonly heading: string
  readonly blocks: readonly RootContent[]
}

export const paragraph = (...children: readonly PhrasingContent[]): Paragraph => ({
  type: 'paragraph',
  children: [...children],
})

/** A sentence of our own, or one that may hold strings from outside. */
export const sentence = (value: string): Paragraph => paragraph(...text(value))

export const bullets = (items: readonly (readonly PhrasingContent[])[]): List => ({
  type: 'list',
  ordered: false,
  spread: false,
  children: items.map(item => ({ type: 'listItem', spread: false, children: [paragraph(...item)] })),
})

/** A table of at most `most` rows; what is cut is announced with counts. No rows: the sentence instead. */
export function table(
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  { most, none }: { readonly most: number; readonly none: string },
): RootContent[] {
  if (rows.length === 0) return [sentence(none)]
  const shown: Table = { type: 'table', children: [head, ...rows.slice(0, most)].map(tableRow) }
  const cut = rows.length - most
  return cut > 0
    ? [shown, sentence(`${cut} of ${rows.length} rows are cut here; the evidence file has them all.`)]
    : [shown]
}

const tableRow = (cells: readonly Cell[]): TableRow => ({
  type: 'tableRow',
  children: cells.map(cell => ({
    type: 'tableCell',
    children: typeof cell === 'string' ? text(cell) : cell,
  })),
})
