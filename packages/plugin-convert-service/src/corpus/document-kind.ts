import { extname } from 'node:path'

interface DocumentKind {
  readonly mediaType: string
  /** What makes the same document another file, written behind its end; absent where nothing can be. */
  salt?(key: string): string
}

const html: DocumentKind = { mediaType: 'text/html', salt: key => `<!-- ${key} -->\n` }
const OFFICE = 'application/vnd.openxmlformats-officedocument'

/** Kinds of documents by the end of their names. */
const KINDS: Readonly<Record<string, DocumentKind>> = {
  '.pdf': { mediaType: 'application/pdf', salt: key => `%${key}\n` },
  '.html': html,
  '.htm': html,
  '.md': { mediaType: 'text/markdown', salt: key => `\n<!-- ${key} -->\n` },
  '.txt': { mediaType: 'text/plain', salt: key => `\n${key}\n` },
  '.docx': { mediaType: `${OFFICE}.wordprocessingml.document` },
  '.xlsx': { mediaType: `${OFFICE}.spreadsheetml.sheet` },
  '.pptx': { mediaType: `${OFFICE}.presentationml.presentation` },
  '.odt': { mediaType: 'application/vnd.oasis.opendocument.text' },
}

export const DOCUMENT_ENDINGS: readonly string[] = Object.keys(KINDS)
/** Without its dot, in lower case. */
export const endingOf = (name: string): string => extname(name).toLowerCase().slice(1)
const kindOf = (name: string): DocumentKind => KINDS[`.${endingOf(name)}`] ?? { mediaType: 'application/octet-stream' }

export const mediaTypeOf = (name: string): string => kindOf(name).mediaType
/** Empty for a kind that can't be salted. */
export const saltOf = (name: string, key: string): string => kindOf(name).salt?.(key) ?? ''

/** What a service makes of documents; `binary` is any file. */
export const RESULT_FORMATS = ['text', 'pdf', 'docx', 'binary'] as const
export type ResultFormat = (typeof RESULT_FORMATS)[number]

const END_BYTES = 1024

/** Whether a file begins and ends as its format does. @see ISO 32000-1, 7.5; APPNOTE.TXT, 4.3 of the ZIP format */
export function looksLike(format: ResultFormat, bytes: Buffer): boolean {
  if (format === 'pdf')
    return bytes.toString('latin1', 0, 5) === '%PDF-' && bytes.subarray(-END_BYTES).includes('%%EOF')
  if (format === 'docx') return bytes.toString('latin1', 0, 4) === 'PK\x03\x04'
  return true
}
