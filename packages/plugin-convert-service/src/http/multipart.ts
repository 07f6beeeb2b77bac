/** One part of a form. */
export interface FormPart {
  readonly name: string
  /** A file, when it is named. */
  readonly filename?: string
  readonly mediaType: string
  readonly content: readonly Uint8Array[]
}

/** A field that is no file. */
export const textPart = ([name, value]: readonly [string, string]): FormPart => ({
  name,
  mediaType: 'text/plain',
  content: [Buffer.from(value)],
})

const BOUNDARY = 'probative-5f1c9a7e3b2d4860'
export const FORM_TYPE = `multipart/form-data; boundary=${BOUNDARY}`

/** A form in pieces; the content of its parts is not copied, unless it is small. @see RFC 7578 */
export function multipart(parts: readonly FormPart[]): Uint8Array[] {
  const pieces = parts.flatMap(({ name, filename, mediaType, content }) => {
    const file = filename === undefined ? '' : `; filename="${quoted(filename)}"`
    const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${quoted(name)}"${file}\r\nContent-Type: ${mediaType}\r\n\r\n`
    return [Buffer.from(head), ...content, Buffer.from('\r\n')]
  })
  return joined([...pieces, Buffer.from(`--${BOUNDARY}--\r\n`)])
}

const SMALL_BYTES = 4096

/** Small neighbours become one piece, since every piece is a write of its own. */
function joined(pieces: readonly Uint8Array[]): Uint8Array[] {
  const small: Uint8Array[] = []
  const flush = () => (small.length > 0 ? [Buffer.concat(small.splice(0))] : [])
  const before = pieces.flatMap(piece => {
    if (piece.length > SMALL_BYTES) return [...flush(), piece]
    small.push(piece)
    return []
  })
  return [...before, ...flush()]
}

/** As browsers do it. @see https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data */
const quoted = (text: string) => text.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
