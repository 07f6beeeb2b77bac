import { isAbsolute, win32 } from 'node:path'
import type { Artifact } from '@probative/core'

/** What no text of that type may hold after hostile strings went in. */
interface Trap {
  readonly type: RegExp
  readonly pattern: RegExp
  readonly means: string
}

const TRAPS: readonly Trap[] = [
  { type: /./, pattern: /[^\P{Cc}\t\n\r]/u, means: 'a raw control character' },
  { type: /markdown|html/, pattern: /[\u202a-\u202e\u2066-\u2069]/, means: 'an override of the text direction' },
  { type: /markdown|html|xml/, pattern: /<script/i, means: 'raw markup' },
  { type: /markdown/, pattern: /^\s{0,3}# pwned/m, means: 'a heading from outside' },
  { type: /markdown/, pattern: /(?<!\\)!\[p\]\(/, means: 'an image from outside' },
  { type: /xml/, pattern: /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i, means: 'a bare ampersand' },
]

/** What is wrong with the names of the artifacts of one rendering: they are written below the run's directory. */
export function nameFaults(artifacts: readonly Artifact[]): readonly string[] {
  const names = artifacts.map(({ name }) => name)
  const seen = new Set<string>()
  return names.flatMap(name => {
    const again = seen.has(name.toLowerCase())
    seen.add(name.toLowerCase())
    return [...(again ? [`two artifacts are named "${name}"`] : []), ...(isSafe(name) ? [] : [`unsafe name "${name}"`])]
  })
}

function isSafe(name: string): boolean {
  if (isAbsolute(name) || win32.isAbsolute(name) || !/^[\w .@+-]+(\/[\w .@+-]+)*$/.test(name)) return false
  return name.split('/').every(part => /[^ .]$/.test(part) && part !== '..')
}

/** What is wrong with what one artifact holds. */
export function contentFaults({ name, mediaType, content }: Artifact): readonly string[] {
  if (!/^[a-z]+\/[\w.+-]+(;.*)?$/.test(mediaType)) return [`${name}: "${mediaType}" is no media type`]
  if (typeof content !== 'string') return []
  if (Buffer.from(content).toString() !== content) return [`${name}: half a character (a lone surrogate)`]
  if (/\bjson\b/.test(mediaType) && !isJson(content)) return [`${name}: not JSON`]
  const text = /xml/.test(mediaType) ? content.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '') : content
  return TRAPS.filter(({ type, pattern }) => type.test(mediaType) && pattern.test(text)).map(
    ({ means }) => `${name}: ${means}`,
  )
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
