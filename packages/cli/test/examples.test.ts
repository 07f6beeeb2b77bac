import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const BIN = join(ROOT, 'packages/cli/bin/probative.js')

/** Runs an example where it stands, with its results elsewhere; without telemetry, because a busy machine would taint. */
async function runExample(
  name: string,
): Promise<{ code: number; verdict: { sentence: string; gates: { id: string; outcome: string }[] } }> {
  const folder = mkdtempSync(join(tmpdir(), 'probative-example-'))
  try {
    const out = join(folder, 'out')
    const env = { ...process.env, PROBATIVE_HOST_DIR: join(folder, 'host'), NO_COLOR: '1' }
    const code = await new Promise<number>(resolve =>
      execFile(process.execPath, [BIN, 'run', '--no-samplers', '--out', out], { cwd: join(ROOT, 'examples', name), env }, error =>
        resolve(Number(error?.code ?? 0)),
      ),
    )
    return { code, verdict: JSON.parse(readFileSync(join(out, 'verdict.json'), 'utf8')) }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('examples', () => {
  it('quickstart', { timeout: 120_000 }, async () => {
    const { code, verdict } = await runExample('quickstart')
    const outcomes = Object.fromEntries(verdict.gates.map(gate => [gate.id, gate.outcome]))
    expect([code, outcomes]).toEqual([0, { 'node-starts': 'pass', 'disk-is-no-floppy': 'pass', 'enough-runs': 'pass' }])
  })

  it('custom-plugin', { timeout: 120_000 }, async () => {
    const { code, verdict } = await runExample('custom-plugin')
    expect([code, verdict.gates.map(gate => [gate.id, gate.outcome])]).toEqual([0, [['small-is-fast', 'pass']]])
  })
})
