import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { run } from '@probative/plugin-command'
import { type Row, row } from './harness.ts'

const RUNS = 10
const SLEEP = ['sleep', '0.1']
const WORK = [process.execPath, '-e', 'let x = 0; for (let i = 0; i < 1e7; i++) x += i % 7']

/** `command/run` against hyperfine without a shell: the mean of as many runs of the same command, after one warm-up. */
export function commandRows(): readonly Row[] {
  const shared = { unit: 's', better: 'lower', pairs: 20 } as const
  const peer = (argv: readonly string[]) => (hyperfineVersion() ? () => hyperfineMean(argv) : undefined)
  const note = (argv: string) =>
    hyperfineVersion() ? `mean of ${RUNS} runs of ${argv}` : 'hyperfine is not on the PATH'
  return [
    row({
      ...shared,
      id: 'command/hyperfine',
      bar: 0.99,
      ceiling: 1.01,
      ours: () => ourMean(SLEEP),
      peer: peer(SLEEP),
      note: note(SLEEP.join(' ')),
    }),
    row({
      ...shared,
      id: 'command/hyperfine-work',
      ours: () => ourMean(WORK),
      peer: peer(WORK),
      note: note('node, counting to 10,000,000'),
    }),
  ]
}

/** For the versions of a result; undefined when it is not there. */
export function hyperfineVersion(): string | undefined {
  return /^hyperfine (\S+)/.exec(spawnSync('hyperfine', ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[1]
}

async function ourMean(argv: readonly string[]): Promise<number> {
  const { signal } = new AbortController()
  const scratch = () => Promise.reject(new Error('command/run needs no scratch directory'))
  await using launch = await run
    .bind({ argv })
    .open({ signal, seed: 1, runId: 'bench', services: [], scratch, now: process.hrtime.bigint })
  const times: number[] = []
  for (let i = 0; i <= RUNS; i++) times.push((await launch.iterate()).values.time as number)
  const { ok, what } = await launch.verify()
  if (!ok) throw new Error(what)
  return times.slice(1).reduce((sum, time) => sum + time, 0) / RUNS
}

async function hyperfineMean(argv: readonly string[]): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'probative-bench-'))
  try {
    const json = join(folder, 'result.json')
    const command = argv.map(word => `'${word}'`).join(' ')
    await promisify(execFile)('hyperfine', ['-N', '--warmup', '1', '--runs', `${RUNS}`, '--export-json', json, command])
    return JSON.parse(await readFile(json, 'utf8')).results[0].mean
  } finally {
    await rm(folder, { recursive: true })
  }
}
