import type { Evidence } from '@probative/core'

/** What a name, a message or a tool's output may hold: terminal codes, markup, table and heading syntax, half a character. */
const HOSTILE =
  'x\u0000\u001b[31m\u202e\ud800<script>alert(1)</script>]]>&"\'`|\r\n# pwned\n---\n![p](http://pwned.example/p.png)'

/** Free text: everywhere else a string is an id, a unit or one of a few words. */
const FREE_TEXT: ReadonlySet<string> = new Set([
  'arithmetic',
  'fix',
  'message',
  'name',
  'reason',
  'sentence',
  'suite',
  'text',
  'title',
  'unavailable',
  'value',
  'what',
])
const FREE_LISTS: ReadonlySet<string> = new Set(['problems', 'tags'])
/** Records whose keys are free text: reason -> count. */
const FREE_KEYS: ReadonlySet<string> = new Set(['unavailable'])

/** The same evidence with every free text replaced by the hostile one; numbers, ids and structure stay. */
export function hostileEvidence(evidence: Evidence): Evidence {
  return poison(evidence) as Evidence
}

function poison(node: unknown, key = ''): unknown {
  if (typeof node === 'string') return FREE_TEXT.has(key) ? HOSTILE : node
  if (Array.isArray(node)) return node.map(item => (FREE_LISTS.has(key) ? HOSTILE : poison(item)))
  if (typeof node !== 'object' || node === null || ArrayBuffer.isView(node)) return node
  const entries = Object.entries(node).map(([name, inner]) => [
    FREE_KEYS.has(key) ? HOSTILE : name,
    poison(inner, name),
  ])
  return Object.fromEntries(entries)
}
