import { type Normalization, normalize } from './normalize.ts'
import { bodySize, headingSizes, pageMarkdown } from './page-markdown.ts'
import { readPages } from './read-pages.ts'
import type { TableMode } from './table-rows.ts'
import type { TextLine } from './text-line.ts'

export interface ConvertOptions {
  readonly tables: TableMode
  readonly normalize: Normalization
  /** Called when a page has been read. */
  onPage?(processed: number, total: number): void
}

export interface Converted {
  readonly markdown: string
  readonly pages: number
  /** Numbers of pages, from 1, that hold no text: scans, drawings. */
  readonly pagesWithoutText: readonly number[]
  readonly convertMs: number
  readonly normalizeMs: number
}

/** A PDF as Markdown: headings by size, paragraphs, tables. Text only: images are named, not read. @throws UnreadablePdf */
export async function convertPdf(bytes: Uint8Array, options: ConvertOptions): Promise<Converted> {
  const started = performance.now()
  const pages: TextLine[][] = []
  for await (const { lines, pages: total } of readPages(bytes)) {
    pages.push(lines)
    options.onPage?.(pages.length, total)
  }
  const all = pages.flat()
  const style = { headings: headingSizes(all, bodySize(all)), tables: options.tables }
  const blocks = pages.flatMap((lines, i) =>
    lines.length > 0 ? pageMarkdown(lines, style) : [`<!-- page ${i + 1} has no text -->`],
  )
  const converted = performance.now()
  const markdown = `${normalize(blocks.join('\n\n'), options.normalize)}\n`
  return {
    markdown,
    pages: pages.length,
    pagesWithoutText: pages.flatMap((lines, i) => (lines.length > 0 ? [] : [i + 1])),
    convertMs: converted - started,
    normalizeMs: performance.now() - converted,
  }
}
