import { stripVTControlCharacters } from 'node:util'

type Align = 'left' | 'right'

const width = (text: string) => [...stripVTControlCharacters(text)].length

/** Rows in columns as wide as their content, two blanks apart. */
export function textTable(rows: readonly (readonly string[])[], align: readonly Align[] = []): string {
  const columns = Math.max(0, ...rows.map(row => row.length))
  const widths = Array.from({ length: columns }, (_, i) => Math.max(...rows.map(row => width(row[i] ?? ''))))
  const cell = (text: string, i: number) => {
    const padding = ' '.repeat((widths[i] ?? 0) - width(text))
    return align[i] === 'right' ? padding + text : text + padding
  }
  return rows.map(row => row.map(cell).join('  ').trimEnd()).join('\n')
}
