import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { quantile, sortAscending } from '@probative/core'
import { commandRows, hyperfineVersion } from './command.ts'
import { writeLargeRun } from './core/large-run.ts'
import { launchSeconds, processSeconds } from './core/measure-engine.ts'
import { row, runBench } from './harness.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const OBSERVATIONS = 300_000
const BARE = ['-e', '0']

const folder = mkdtempSync(join(tmpdir(), 'probative-bench-'))
const journal = join(folder, 'large.ndjson')

function recordLarge(): { seconds: number; bytes: number } {
  const { stdout, stderr, status } = spawnSync(process.execPath, [here('./core/record-child.ts'), journal], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}

/** Medians, because one slow start of either would decide the difference. */
async function emptyLaunchMs(): Promise<number> {
  const launches: number[] = []
  const bare: number[] = []
  for (let i = 0; i < 5; i++) {
    launches.push(await launchSeconds(1))
    bare.push(processSeconds(BARE))
  }
  return (quantile(sortAscending(launches), 0.5) - quantile(sortAscending(bare), 0.5)) * 1000
}

const rows = [
  row({
    id: 'core/version',
    unit: 's',
    better: 'lower',
    pairs: 20,
    bar: 0.5,
    ours: async () => processSeconds([here('../packages/cli/bin/probative.js'), '--version']),
    peer: async () => processSeconds(BARE),
    note: 'probative --version against node -e 0',
  }),
  row({
    id: 'core/launch-ms',
    unit: 'ms',
    better: 'lower',
    limit: 150,
    ours: emptyLaunchMs,
    note: 'an empty launch above node -e 0, medians of 5 of each',
  }),
  row({
    id: 'core/observation-us',
    unit: 'µs',
    better: 'lower',
    limit: 5,
    ours: async () => (((await launchSeconds(OBSERVATIONS)) - (await launchSeconds(1))) / (OBSERVATIONS - 1)) * 1e6,
    note: 'iterate, event, journal, read back, fold',
  }),
  row({
    id: 'core/record-1e6-s',
    unit: 's',
    better: 'lower',
    limit: 5,
    ours: async () => recordLarge().seconds,
    note: '1,000,000 values, 1,000 cases, 1,000 gates',
  }),
  row({
    id: 'core/record-1e6-mb',
    unit: 'MB',
    better: 'lower',
    limit: 500,
    ours: async () => recordLarge().bytes / 1e6,
    note: 'peak resident memory of the same',
  }),
  ...commandRows(),
]

try {
  await writeLargeRun(journal)
  const hyperfine = hyperfineVersion()
  process.exitCode = await runBench({ name: 'core', rows, ...(hyperfine ? { versions: { hyperfine } } : {}) })
} finally {
  rmSync(folder, { recursive: true })
}
