import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

/**
 * A suite of `bench/suites/` through the real command; `--save` keeps its evidence and its record in docs/results. What a machine
 * with a GPU shows is kept this way.
 */
const CLI = fileURLToPath(new URL('../packages/cli/bin/probative.js', import.meta.url))
const SUITES = fileURLToPath(new URL('suites', import.meta.url))
const RESULTS = fileURLToPath(new URL('../docs/results', import.meta.url))
const KEPT = { 'evidence.md': 'md', 'baseline.json': 'json' } as const

const names = readdirSync(SUITES).map(file => file.replace(/\.yaml$/, ''))
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { save: { type: 'boolean', default: false } },
})
const [name] = positionals
if (name === undefined || !names.includes(name)) {
  process.stderr.write(`name one suite: ${names.join(', ')}; option: --save\n`)
  process.exit(2)
}

const folder = mkdtempSync(join(tmpdir(), 'probative-suite-'))
try {
  const out = join(folder, 'run')
  const config = join(SUITES, `${name}.yaml`)
  const began = performance.now()
  const { status } = spawnSync(process.execPath, [CLI, 'run', '--config', config, '--out', out], { stdio: 'inherit' })
  process.stdout.write(`${name} took ${((performance.now() - began) / 1000).toFixed(1)} s\n`)
  if (values.save) await save(name, out)
  process.exitCode = status ?? 1
} finally {
  rmSync(folder, { recursive: true })
}

async function save(suite: string, out: string): Promise<void> {
  const { sessions } = JSON.parse(readFileSync(join(out, 'baseline.json'), 'utf8'))
  const stem = `${suite}-${sessions[0].startedAt.replace(/[-:]|\.\d+/g, '')}`
  for (const [file, extension] of Object.entries(KEPT)) {
    await copyFile(join(out, file), join(RESULTS, `${stem}.${extension}`))
    process.stdout.write(`saved docs/results/${stem}.${extension}\n`)
  }
}
