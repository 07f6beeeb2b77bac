import type { TextLine } from './text-line.ts'

/** `fast`: lines with as many cells as the one before are a table; `accurate`: their left ends line up as well. */
export type TableMode = 'fast' | 'accurate'

/** Cells whose left ends differ by less than this share of the font's height are in one column. */
const SAME_COLUMN = 0.5

/** How many lines from `start` on are rows of one table: 0, or 2 and more. */
export function tableRows(lines: readonly TextLine[], start: number, mode: TableMode): number {
  const head = lines[start]
  if (!head || head.cells.length < 2) return 0
  let end = start + 1
  for (let row = lines[end]; row && isRowOf(head, row, mode); row = lines[end]) end++
  return end - start < 2 ? 0 : end - start
}

function isRowOf(head: TextLine, row: TextLine, mode: TableMode): boolean {
  if (row.cells.length !== head.cells.length) return false
  if (mode === 'fast') return true
  return row.cells.every(({ x }, i) => Math.abs(x - (head.cells[i]?.x ?? 0)) < SAME_COLUMN * head.size)
}
