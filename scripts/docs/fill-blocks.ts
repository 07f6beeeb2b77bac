/** What stands between two markers: `<!-- generated:probe storage/fsync -->` is `probe` of `storage/fsync`. */
export interface Block {
  readonly kind: string
  readonly subject: string
}

const OPENING = /^<!-- generated:.*-->$/gm
const CLOSING = /^<!-- \/generated -->$/gm
const BLOCK = /^<!-- generated:(\S+)(?: (\S+))? -->\n[\s\S]*?^<!-- \/generated -->$/gm

/** Marker of a block as it is written in a page. */
export const markerOf = ({ kind, subject }: Block): string =>
  `<!-- generated:${kind}${subject ? ` ${subject}` : ''} -->`

/** The blocks of a page in order. @throws Error when a marker is not closed or not understood */
export function blocksOf(page: string): Block[] {
  const blocks = [...page.matchAll(BLOCK)].map(([, kind = '', subject = '']) => ({ kind, subject }))
  const openings = page.match(OPENING)?.length ?? 0
  const closings = page.match(CLOSING)?.length ?? 0
  if (openings !== blocks.length || closings !== blocks.length)
    throw new Error(`${openings} opening and ${closings} closing markers make ${blocks.length} blocks`)
  return blocks
}

/** The page with every block written anew. */
export function fillBlocks(page: string, render: (block: Block) => string): string {
  blocksOf(page)
  return page.replace(BLOCK, (_, kind: string, subject = '') => {
    const block = { kind, subject }
    return `${markerOf(block)}\n\n${render(block).trim()}\n\n<!-- /generated -->`
  })
}
