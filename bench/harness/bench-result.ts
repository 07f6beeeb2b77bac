import type { Hardware } from './hardware.ts'
import type { RowResult } from './measure-row.ts'

/** What one run of a bench found. */
export interface BenchResult {
  readonly bench: string
  /** UTC, ISO 8601. */
  readonly date: string
  /** The command that makes it again. */
  readonly command: string
  readonly hardware: Hardware
  readonly versions: Readonly<Record<string, string>>
  readonly rows: readonly RowResult[]
}

const COLUMNS = ['row', 'ours', 'peer', 'unit', 'ratio', '95 % interval', 'bar', 'pairs', 'holds', 'note'] as const
const NUMERIC: ReadonlySet<string> = new Set(['ours', 'peer', 'ratio', '95 % interval', 'bar', 'pairs'])

/** The rows as text, columns aligned. */
export function textTable(rows: readonly RowResult[]): string {
  const cells = [[...COLUMNS], ...rows.map(cellsOf)]
  const widths = COLUMNS.map((_, i) => Math.max(...cells.map(line => line[i]?.length ?? 0)))
  const pad = (text: string, i: number) =>
    NUMERIC.has(COLUMNS[i] ?? '') ? text.padStart(widths[i] ?? 0) : text.padEnd(widths[i] ?? 0)
  return cells.map(line => line.map(pad).join('  ').trimEnd()).join('\n')
}

/** The result as a page: table, machine, versions, the command that makes it again. */
export function markdownPage(result: BenchResult): string {
  const { bench, date, command, hardware: hw, versions, rows } = result
  const line = (cells: readonly string[]) => `| ${cells.map(text => text.replaceAll('|', '\\|')).join(' | ')} |`
  const rule = COLUMNS.map(name => (NUMERIC.has(name) ? '---:' : '---'))
  return `# ${bench}, ${date}

${[COLUMNS, rule, ...rows.map(cellsOf)].map(line).join('\n')}

A ratio above 1 means that we are better; a row holds when the lower end of its interval is at least its bar - 0.01. In a
row with a limit and no peer the interval is that of our own values, and its far end must not pass the bar.

- Command: \`${command}\`
- Machine: ${hw.cpu}, ${hw.cores} cores, ${(hw.memoryBytes / 2 ** 30).toFixed(1)} GiB, ${hw.kernel}
- Virtualisation: ${hw.virtualisation}
- Versions: ${Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ')}
`
}

function cellsOf(row: RowResult): string[] {
  const { id, ours, peer, unit, ratio, low, high, bar, holds, pairs, note } = row
  const show = ratio === null ? value : (n: number | null) => n?.toFixed(3) ?? '-'
  const span = low === null ? '-' : `${show(low)} .. ${show(high)}`
  const verdict = holds === null ? '-' : holds ? 'yes' : 'NO'
  const promise = bar === null ? '-' : `${bar}`
  const remark = note.replace(/\s+/g, ' ')
  return [id, value(ours), value(peer), unit, show(ratio), span, promise, `${pairs}`, verdict, remark]
}

function value(n: number | null): string {
  return n === null ? '-' : n.toLocaleString('en-US', { maximumSignificantDigits: 4 })
}
