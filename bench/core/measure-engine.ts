import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { foldEvents, loadSuite, openJournal, ProbativeError, prepareRun, readJournal, run } from '@probative/core'

const PLUGIN = fileURLToPath(new URL('./empty-plugin.mjs', import.meta.url))

/** Seconds that a process takes from its start to its end. */
export function processSeconds(args: readonly string[]): number {
  const started = performance.now()
  const { status } = spawnSync(process.execPath, [...args], { stdio: 'ignore' })
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}`)
  return (performance.now() - started) / 1000
}

/** Seconds from the start of one launch of the empty probe to its record: iterations, events, journal, read back, fold. */
export async function launchSeconds(iterations: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'probative-bench-'))
  try {
    const config = join(folder, 'probative.config.json')
    const suite = {
      plugins: [PLUGIN],
      cases: [{ probe: 'empty/probe', sampling: { launches: 1, iterations, warmup: 0 } }],
    }
    writeFileSync(config, JSON.stringify(suite))
    const loaded = await loadSuite({ cwd: folder, config })
    if (!loaded) throw new ProbativeError({ code: 'CONFIG_NOT_FOUND', file: config, message: 'it was just written' })
    const prepared = await prepareRun(loaded, { cwd: folder, signal: new AbortController().signal })
    return await timeRun(prepared, join(folder, 'events.ndjson'), iterations)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function timeRun(
  prepared: Awaited<ReturnType<typeof prepareRun>>,
  file: string,
  iterations: number,
): Promise<number> {
  let started = 0
  {
    using journal = openJournal(file)
    for await (const event of run(prepared)) {
      if (event.type === 'launch-started') started = performance.now()
      journal.append(event)
      if (event.type === 'launch-finished' && iterations === 1) return (performance.now() - started) / 1000
    }
  }
  const record = foldEvents(await Array.fromAsync(readJournal(file)))
  const runs = record.launches[0]?.values.value?.length
  if (runs !== iterations) throw new Error(`${runs} of ${iterations} iterations are in the record`)
  return (performance.now() - started) / 1000
}
