/** A piece of text as it stands on a page, in points; `x`, `y` of its left end on the base line, `y` upwards. */
export interface TextPiece {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  /** Height of the font. */
  readonly size: number
}

/** Pieces that follow each other closely. */
interface Cell {
  readonly text: string
  readonly x: number
}

/** One line of a page: its cells from left to right. */
export interface TextLine {
  readonly cells: readonly Cell[]
  readonly y: number
  readonly size: number
}

/** Base lines that differ by less than this share of the font's height are one line. */
const SAME_LINE = 0.4
/** A gap wider than this share of the font's height is a word gap, and one wider than the other begins a cell. */
const WORD_GAP = 0.15
const CELL_GAP = 1.5

/** The lines of a page from top to bottom. Pieces of white space are left out. */
export function linesOf(pieces: readonly TextPiece[]): TextLine[] {
  const groups: TextPiece[][] = []
  for (const piece of pieces.filter(({ text }) => text.trim()).toSorted((a, b) => b.y - a.y)) {
    const last = groups.at(-1)
    const first = last?.[0]
    if (last && first && first.y - piece.y < SAME_LINE * first.size) last.push(piece)
    else groups.push([piece])
  }
  return groups.map(group => ({
    cells: cellsOf(group.toSorted((a, b) => a.x - b.x)),
    y: group[0]?.y ?? 0,
    size: Math.max(...group.map(({ size }) => size)),
  }))
}

function cellsOf(fromLeft: readonly TextPiece[]): Cell[] {
  const cells: { text: string; x: number }[] = []
  let end = Number.NEGATIVE_INFINITY
  for (const { text, x, width, size } of fromLeft) {
    const gap = x - end
    const last = cells.at(-1)
    if (!last || gap > CELL_GAP * size) cells.push({ text, x })
    else last.text += gap > WORD_GAP * size && !last.text.endsWith(' ') ? ` ${text}` : text
    end = x + width
  }
  return cells.map(({ text, x }) => ({ text: text.trim(), x }))
}
