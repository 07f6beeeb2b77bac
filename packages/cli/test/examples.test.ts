import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildEvidence, conformReporter } from '@probative/testkit'
import { describe, expect, it } from 'vitest'
import { phase2 } from '../../../examples/phase-2/phase-2-report.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const BIN = join(ROOT, 'packages/cli/bin/probative.js')

/** Runs an example where it stands, with its results elsewhere; without telemetry, because a busy machine would taint. */
async function runExample(
  name: string,
  args: readonly string[] = [],
): Promise<{ code: number; verdict: { sentence: string; gates: { id: string; outcome: string }[] } }> {
  const folder = mkdtempSync(join(tmpdir(), 'probative-example-'))
  try {
    const out = join(folder, 'out')
    const env = { ...process.env, PROBATIVE_HOST_DIR: join(folder, 'host'), NO_COLOR: '1' }
    const code = await new Promise<number>(resolve =>
      execFile(
        process.execPath,
        [BIN, 'run', '--no-samplers', '--out', out, ...args],
        { cwd: join(ROOT, 'examples', name), env },
        error => resolve(Number(error?.code ?? 0)),
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

  // How fast the model is on this machine is not the matter here: that no point passes without a measurement is.
  it('phase-2: what it is compared with is not there, and no number takes its place', {
    timeout: 120_000,
  }, async () => {
    const { verdict } = await runExample('phase-2', ['--profile', 'tiny'])
    const outcomes = Object.fromEntries(verdict.gates.map(gate => [gate.id, gate.outcome]))
    const compared = ['point-41', 'point-42', 'point-43', 'point-44']
    expect(compared.map(id => outcomes[id])).toEqual(compared.map(() => 'unmeasured'))
    expect([outcomes['point-50'], Object.keys(outcomes).length]).toEqual(['fail', 12])
  })

  for (const check of conformReporter(phase2, { evidence: buildEvidence() })) it(`phase-2: ${check.name}`, check.run)
})
