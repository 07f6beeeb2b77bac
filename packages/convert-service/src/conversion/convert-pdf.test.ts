import { expect, test } from 'vitest'
import { pdfOf, textAt } from '../../test/pdf.ts'
import { convertPdf } from './convert-pdf.ts'
import { UnreadablePdf } from './read-pages.ts'

const convert = async (streams: readonly string[], options: Partial<Parameters<typeof convertPdf>[1]> = {}) => {
  const { convertMs, normalizeMs, ...rest } = await convertPdf(pdfOf(streams), {
    tables: 'fast',
    normalize: 'standard',
    ...options,
  })
  expect(convertMs).toBeGreaterThan(0)
  expect(normalizeMs).toBeGreaterThanOrEqual(0)
  return rest
}

test('headings by size, lines of a paragraph together, a gap begins another', async () => {
  const page = [
    textAt(20, 280, 'Title', 20),
    textAt(20, 250, 'Part', 14),
    textAt(20, 230, 'One line, and a bro-'),
    textAt(20, 218, 'ken word in the second.'),
    textAt(20, 190, 'Another paragraph'),
  ]
  expect(await convert([page.join('\n')])).toEqual({
    markdown: '# Title\n\n## Part\n\nOne line, and a broken word in the second.\n\nAnother paragraph\n',
    pages: 1,
    pagesWithoutText: [],
  })
})

const row = (y: number, cells: readonly string[]) => cells.map((text, i) => textAt(20 + 80 * i, y, text)).join('\n')

test('lines with as many cells are a table; marks in cells are literal', async () => {
  const page = [row(200, ['Name', 'Size']), row(188, ['a|b', '10']), row(176, ['c*', '2.5']), textAt(20, 150, 'After.')]
  expect((await convert([page.join('\n')])).markdown).toBe(
    '| Name | Size |\n| --- | --- |\n| a\\|b | 10 |\n| c\\* | 2.5 |\n\nAfter.\n',
  )
})

test('accurate tables want columns that line up', async () => {
  const page = [row(200, ['Name', 'Size']), `${textAt(20, 188, 'a')}\n${textAt(150, 188, 'far off')}`].join('\n')
  expect((await convert([page], { tables: 'fast' })).markdown).toBe('| Name | Size |\n| --- | --- |\n| a | far off |\n')
  expect((await convert([page], { tables: 'accurate' })).markdown).toBe('Name Size\na far off\n')
})

test('a page without text is named, pages are counted as they are read', async () => {
  const seen: string[] = []
  const onPage = (processed: number, total: number) => seen.push(`${processed}/${total}`)
  expect(await convert([textAt(20, 200, 'first'), '10 10 50 50 re f', textAt(20, 200, 'third')], { onPage })).toEqual({
    markdown: 'first\n\n<!-- page 2 has no text -->\n\nthird\n',
    pages: 3,
    pagesWithoutText: [2],
  })
  expect(seen).toEqual(['1/3', '2/3', '3/3'])
})

test('what is no PDF is unreadable', async () => {
  const broken = Uint8Array.from(Buffer.from('%PDF-1.4\nnothing that follows makes sense'))
  await expect(convertPdf(broken, { tables: 'fast', normalize: 'none' })).rejects.toThrow(UnreadablePdf)
})
