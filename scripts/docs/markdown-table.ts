/** A GFM table; cells are markdown already. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** Plain text for a table cell. */
export function cellText(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\|*]/g, '\\$&')
    .replaceAll('<', '&lt;')
}

/** Code for a table cell. */
export function cellCode(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``
}
