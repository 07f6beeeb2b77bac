import type { Root, RootContent, Table } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { toMarkdown } from 'mdast-util-to-markdown'

const WIDEST_ALIGNED = 80
const MOST_ALIGNED = 200

/** Markdown of a few blocks, every string escaped. Tables are aligned for reading raw, unless one long cell would pad them all. */
export function toText(blocks: readonly RootContent[]): string {
  const root: Root = { type: 'root', children: [...blocks] }
  const tables = blocks.filter(block => block.type === 'table')
  return toMarkdown(root, {
    bullet: '-',
    extensions: [gfmToMarkdown({ tablePipeAlign: tables.every(isNarrow) })],
    unsafe: [{ character: '$', inConstruct: 'phrasing' }],
    handlers: { text: (node, _, state, info) => withoutTags(state.safe(node.value, info)) },
  })
}

/** `&lt;` for an escaped `<`: inert in renderers that know no backslash escapes, too. Escapes are taken in pairs, from the left. */
const withoutTags = (escaped: string) => escaped.replace(/\\[\s\S]/g, pair => (pair === '\\<' ? '&lt;' : pair))

function isNarrow({ children }: Table): boolean {
  const widest = (row: Table['children'][number]) => Math.max(...row.children.map(cell => textLength(cell.children)))
  return children.length <= MOST_ALIGNED && children.every(row => widest(row) <= WIDEST_ALIGNED)
}

function textLength(nodes: readonly object[]): number {
  return nodes.reduce((sum, node) => {
    if ('value' in node) return sum + String(node.value).length
    return sum + ('children' in node ? textLength(node.children as object[]) : 0)
  }, 0)
}
