import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type BenchResult, textTable } from './harness/bench-result.ts'
import { hardware } from './harness/hardware.ts'
import { measureRow, type RowResult } from './harness/measure-row.ts'
import type { Row } from './harness/row.ts'
import { saveResult } from './harness/save-result.ts'

export type { BenchResult } from './harness/bench-result.ts'
export type { RowResult } from './harness/measure-row.ts'
export { type LimitRow, type PeerRow, type Row, row } from './harness/row.ts'

/** A bench: its rows, and the versions of what takes part (Node's is added). */
export interface Bench {
  readonly name: string
  readonly rows: readonly Row[]
  readonly versions?: Readonly<Record<string, string>>
}

const RESULTS = fileURLToPath(new URL('../docs/results', import.meta.url))
const USAGE = 'options: --only PATTERN (a regular expression over row ids), --json FILE, --save'

/** Exit code of the bench: 0 when every row with a promise holds, 1 when one does not, 2 for a command line that makes no sense. */
export async function runBench(bench: Bench, args: readonly string[] = process.argv.slice(2)): Promise<0 | 1 | 2> {
  const options = readOptions(args)
  const rows = options ? bench.rows.filter(({ id }) => new RegExp(options.only).test(id)) : []
  if (!options || rows.length === 0) {
    process.stderr.write(`${options ? `no row matches '${options.only}'` : 'command line not understood'}; ${USAGE}\n`)
    return 2
  }
  const result: BenchResult = {
    bench: bench.name,
    date: new Date().toISOString(),
    command: `npm run bench:${bench.name}${options.only ? ` -- --only '${options.only}'` : ''}`,
    hardware: await hardware(),
    versions: { node: process.versions.node, ...bench.versions },
    rows: await measureAll(rows),
  }
  process.stdout.write(`${textTable(result.rows)}\n`)
  if (options.json) await writeFile(options.json, `${JSON.stringify(result, null, 2)}\n`)
  if (options.save) process.stdout.write(`saved ${(await saveResult(result, RESULTS)).join(' and ')}\n`)
  return result.rows.some(({ holds }) => holds === false) ? 1 : 0
}

async function measureAll(rows: readonly Row[]): Promise<RowResult[]> {
  const results: RowResult[] = []
  for (const [i, row] of rows.entries()) {
    process.stderr.write(`${i + 1}/${rows.length} ${row.id}\n`)
    results.push(await measureRow(row))
  }
  return results
}

function readOptions(args: readonly string[]): { only: string; json?: string; save: boolean } | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { only: { type: 'string' }, json: { type: 'string' }, save: { type: 'boolean', default: false } },
    })
    const { only = '', json, save } = values
    new RegExp(only)
    return { only, save, ...(json !== undefined && { json }) }
  } catch {
    return undefined
  }
}
