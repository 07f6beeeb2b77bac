/** What a server did instead of answering, in words; a launch that meets one has failed. */
export class WireError extends Error {
  override readonly name = 'WireError'
}

const MOST_TEXT = 200

/** A text from a server on one line, cut, without what a terminal would obey. */
function plainText(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
  return line.length > MOST_TEXT ? `${line.slice(0, MOST_TEXT)} ...` : line
}

/** What an error body says: `{"error": {"message": ...}}`, `{"error": ...}`, `{"message": ...}`, `{"detail": ...}`, or its text. */
export function errorText(body: string): string {
  try {
    return plainText(messageIn(JSON.parse(body)) ?? body)
  } catch {
    return plainText(body)
  }
}

function messageIn(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return undefined
  for (const key of ['error', 'message', 'detail']) {
    const found = key in value ? messageIn((value as Record<string, unknown>)[key]) : undefined
    if (found !== undefined) return found
  }
  return undefined
}
