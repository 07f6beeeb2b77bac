import { type TableMode, tableRows } from './table-rows.ts'
import type { TextLine } from './text-line.ts'

/** Lines further apart than this many heights of the font are two paragraphs. */
const PARAGRAPH_GAP = 1.7
/** A line this much larger than the body is a heading. */
const HEADING = 1.2
const DEEPEST_HEADING = 3

/** The size that most characters of the lines have; 0 without lines. */
export function bodySize(lines: readonly TextLine[]): number {
  const characters = new Map<number, number>()
  for (const { size, cells } of lines) {
    const count = cells.reduce((sum, { text }) => sum + text.length, 0)
    characters.set(size, (characters.get(size) ?? 0) + count)
  }
  return [...characters].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}

/** Sizes of headings in a document, largest first: their places are the levels. */
export function headingSizes(lines: readonly TextLine[], body: number): number[] {
  const sizes = new Set(lines.map(({ size }) => size).filter(size => size >= HEADING * body))
  return [...sizes].sort((a, b) => b - a)
}

/** How a page becomes text. */
export interface PageStyle {
  readonly headings: readonly number[]
  readonly tables: TableMode
}

/** The blocks of a page in Markdown: headings, tables, paragraphs. */
export function pageMarkdown(lines: readonly TextLine[], { headings, tables }: PageStyle): string[] {
  const blocks: string[] = []
  for (let i = 0; i < lines.length; ) {
    const rows = tableRows(lines, i, tables)
    const taken = rows > 0 ? rows : paragraphLines(lines, i, { headings, tables })
    const block = lines.slice(i, i + taken)
    blocks.push(rows > 0 ? table(block) : paragraph(block, headings))
    i += taken
  }
  return blocks
}

function paragraphLines(lines: readonly TextLine[], start: number, { headings, tables }: PageStyle): number {
  let end = start + 1
  for (let next = lines[end]; next; next = lines[end]) {
    const before = lines[end - 1] as TextLine
    const isApart = before.y - next.y > PARAGRAPH_GAP * before.size || next.size !== before.size
    if (isApart || headings.includes(next.size) || tableRows(lines, end, tables) > 0) break
    end++
  }
  return end - start
}

function paragraph(lines: readonly TextLine[], headings: readonly number[]): string {
  const text = lines.map(({ cells }) => literal(cells.map(cell => cell.text).join(' '))).join('\n')
  const level = headings.indexOf(lines[0]?.size ?? 0) + 1
  return level > 0 ? `${'#'.repeat(Math.min(level, DEEPEST_HEADING))} ${text}` : text
}

function table([head, ...rows]: readonly TextLine[]): string {
  const row = (line: TextLine) =>
    `| ${line.cells.map(({ text }) => literal(text).replaceAll('|', '\\|')).join(' | ')} |`
  if (!head) return ''
  return [row(head), `|${' --- |'.repeat(head.cells.length)}`, ...rows.map(row)].join('\n')
}

/** What would be a mark at the start of a line or inside one. */
const literal = (text: string) => text.replace(/[\\`*_<[]/g, '\\$&').replace(/^(?=[#>+-]|\d+[.)]\s)/, '\\')
