import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BenchResult } from './harness/bench-result.ts'
import { textTable } from './harness/bench-result.ts'
import { hardware } from './harness/hardware.ts'
import type { RowResult } from './harness/measure-row.ts'
import { saveResult } from './harness/save-result.ts'

/**
 * A/A through the real command, on a machine that is kept busy: the same program as two cases, compared, again and again. A
 * comparison that fails is wrong each time. Saves its result.
 */
const RUNS = 40
const MOST_FALSE_FAILS = 2
const MARGIN = '5 %'
const CLI = fileURLToPath(new URL('../packages/cli/bin/probative.js', import.meta.url))
const RESULTS = fileURLToPath(new URL('../docs/results', import.meta.url))
const WORK = 'let x = 0; for (let i = 0; i < 2e7; i++) x += i % 7'

const theSame = (name: string) => ({ probe: 'command/run', name, options: { argv: ['node', '-e', WORK, name] } })
const SUITE = {
  name: 'aa',
  // The machine is kept busy on purpose: every launch would be tainted.
  samplers: false,
  plugins: ['@probative/plugin-command'],
  sampling: { launches: 5, iterations: 3 },
  cases: [theSame('a'), theSame('b')],
  thresholds: [{ id: 'aa', where: 'a', metric: 'time', require: { worseBy: MARGIN, than: { case: 'b' } } }],
}

const folder = mkdtempSync(join(tmpdir(), 'probative-aa-'))
// Busy half of the time, so that the load comes and goes.
const BUSY = 'setInterval(() => { const end = Date.now() + 1500; while (Date.now() < end); }, 3000)'
const busy = spawn(process.execPath, ['-e', BUSY], { stdio: 'ignore' })

function outcomeOf(run: number): string {
  const out = join(folder, `run-${run}`)
  const { status, stderr } = spawnSync(process.execPath, [CLI, 'run', '--quiet', '--out', out], {
    cwd: folder,
    encoding: 'utf8',
  })
  if (status !== 0 && status !== 1 && status !== 4) throw new Error(stderr)
  const { gates } = JSON.parse(readFileSync(join(out, 'verdict.json'), 'utf8')) as { gates: { outcome: string }[] }
  const outcome = gates[0]?.outcome ?? 'none'
  process.stderr.write(`${run + 1}/${RUNS} ${outcome}\n`)
  return outcome
}

const count = (id: string, found: number, rest: Partial<RowResult>): RowResult => ({
  id: `judge/aa-real-${id}`,
  ours: found,
  peer: null,
  unit: 'runs',
  ratio: null,
  low: null,
  high: null,
  bar: null,
  holds: null,
  pairs: RUNS,
  note: '',
  values: { ours: [found], peer: [] },
  ...rest,
})

try {
  writeFileSync(join(folder, 'probative.config.json'), JSON.stringify(SUITE))
  const outcomes = Array.from({ length: RUNS }, (_, run) => outcomeOf(run))
  const of = (outcome: string) => outcomes.filter(one => one === outcome).length
  const result: BenchResult = {
    bench: 'aa',
    date: new Date().toISOString(),
    command: 'npm run bench:aa',
    hardware: await hardware(),
    versions: { node: process.versions.node },
    rows: [
      count('fail', of('fail'), {
        bar: MOST_FALSE_FAILS,
        holds: of('fail') <= MOST_FALSE_FAILS,
        note: `of ${RUNS}: the same program as two cases of 5 launches, at most ${MARGIN} worse, a busy core beside it`,
      }),
      count('pass', of('pass'), {}),
      count('inconclusive', of('inconclusive'), {}),
    ],
  }
  process.stdout.write(`${textTable(result.rows)}\nsaved ${(await saveResult(result, RESULTS)).join(' and ')}\n`)
  process.exitCode = result.rows.some(({ holds }) => holds === false) ? 1 : 0
} finally {
  busy.kill()
  rmSync(folder, { recursive: true })
}
