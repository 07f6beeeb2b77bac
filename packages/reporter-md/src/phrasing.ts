import { plainText } from '@probative/core'
import type { PhrasingContent, Strong } from 'mdast'

/** What a renderer would turn into a link, a mention or a reference on its own. */
const LINKED = /([^\s()[\]{}<>"',;|\\]*(?::\/\/|@|www\.|#\d|GH-\d)[^\s()[\]{}<>"',;|\\]*)/i

/** Text from outside. Words that a renderer would link (addresses, @mentions, #12) are set as code, which nobody links. */
export function text(value: string): PhrasingContent[] {
  const parts = plainText(value).split(LINKED)
  return parts.flatMap((part, i): PhrasingContent[] => {
    if (part === '') return []
    return i % 2 === 1 ? [{ type: 'inlineCode', value: part }] : [{ type: 'text', value: part }]
  })
}

/** Markup that a reader without a markdown parser must not meet even in code. */
const MARKUP = /<[!/?a-z]|\]\(/i

/** An id, a name, a digest: verbatim. */
export function code(value: string): PhrasingContent[] {
  const visible = plainText(value)
  if (visible === '') return [{ type: 'text', value: '(empty)' }]
  if (MARKUP.test(visible)) return text(visible)
  // Renderers disagree about a backslash before a pipe in code in a table: there the pipes stand outside.
  const parts = visible.includes('\\|') ? visible.split(/(\|)/) : [visible]
  const nodes = parts.map((part): PhrasingContent => ({ type: part === '|' ? 'text' : 'inlineCode', value: part }))
  return nodes.filter(node => 'value' in node && node.value !== '')
}

export const strong = (value: string): Strong => ({ type: 'strong', children: text(value) })

/** Parts in a row; plain strings are text. */
export const line = (...parts: readonly (string | PhrasingContent | readonly PhrasingContent[])[]): PhrasingContent[] =>
  parts.flatMap(part => (typeof part === 'string' ? own(part) : part))

// Our own words keep their outer spaces; everything else comes through text() or code().
const own = (value: string): PhrasingContent[] => (value === '' ? [] : [{ type: 'text', value }])
