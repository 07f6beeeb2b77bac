import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

/**
 * The one canonical text of a JSON value: sorted keys, no white space. NaN and Infinity throw. Half a character (a lone
 * surrogate, in a tool's broken output) becomes U+FFFD, as it would in UTF-8 anyway. @see RFC 8785
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(wellFormed(value))
  if (text === undefined) throw new TypeError(`a value of type ${typeof value} has no JSON form`)
  return text
}

/** `sha256:` and 64 hex digits of the canonical text. */
export function digestOf(value: unknown): string {
  return `sha256:${createHash('sha256').update(canonicalJson(value)).digest('hex')}`
}

function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed()
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(wellFormed)
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.toWellFormed(), wellFormed(inner)]))
}
