import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { linesOf, type TextLine } from './text-line.ts'

/** A PDF that can't be read: broken, encrypted, or none at all. */
export class UnreadablePdf extends Error {
  override readonly name = 'UnreadablePdf'
}

/**
 * The lines of every page, one page after the other. pdf.js takes the bytes over: they are gone afterwards.
 * @throws UnreadablePdf
 */
export async function* readPages(bytes: Uint8Array): AsyncGenerator<{ pages: number; lines: TextLine[] }> {
  const task = getDocument({
    data: bytes,
    verbosity: VerbosityLevel.ERRORS,
    useSystemFonts: false,
    disableFontFace: true,
  })
  try {
    const document = await task.promise.catch(unreadable)
    if (document.numPages === 0) throw new UnreadablePdf('it has no pages')
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number).catch(unreadable)
      const { items } = await page.getTextContent().catch(unreadable)
      const pieces = items.flatMap(item => ('str' in item ? [pieceOf(item)] : []))
      page.cleanup()
      yield { pages: document.numPages, lines: linesOf(pieces) }
    }
  } finally {
    await task.destroy()
  }
}

function unreadable(cause: unknown): never {
  throw new UnreadablePdf(cause instanceof Error ? cause.message : String(cause), { cause })
}

/** `transform` is the text matrix [a b c d x y]; the font's height is the length of its second row. */
function pieceOf({ str, transform, width }: { str: string; transform: number[]; width: number }) {
  const [, , c = 0, d = 0, x = 0, y = 0] = transform
  return { text: str, x, y, width, size: Math.round(Math.hypot(c, d) * 10) / 10 }
}
