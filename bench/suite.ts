import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

/**
 * A suite of `bench/suites/` through the real command; `--save` keeps its evidence and its record in docs/results. What a machine
 * with a GPU shows is kept this way.
 */
const ROOT = fileURLToPath(new URL('..', import.meta.url))
const CLI = 'packages/cli/bin/probative.js'
const SUITES = 'bench/suites'
const RESULTS = 'docs/results'
const KEPT = { 'evidence.md': 'md', 'baseline.json': 'json' } as const

const names = readdirSync(join(ROOT, SUITES)).map(file => file.replace(/\.yaml$/, ''))
const { name, save: isKept } = readArguments()
if (name === undefined || !names.includes(name)) {
  process.stderr.write(`name one suite: ${names.join(', ')}; option: --save\n`)
  process.exit(2)
}

process.chdir(ROOT)
const out = join('.probative', 'suites', `${name}-${Date.now()}`)
const began = performance.now()
const command = [CLI, 'run', '--config', join(SUITES, `${name}.yaml`), '--out', out]
const { status } = spawnSync(process.execPath, command, { stdio: 'inherit' })
process.stdout.write(`${name} took ${((performance.now() - began) / 1000).toFixed(1)} s\n`)
if (isKept) await save(name, out)
process.exitCode = status ?? 1

function readArguments(): { name?: string | undefined; save?: boolean } {
  try {
    const options = { save: { type: 'boolean', default: false } } as const
    const { positionals, values } = parseArgs({ allowPositionals: true, options })
    return { name: positionals[0], save: values.save }
  } catch {
    return {}
  }
}

async function save(suite: string, from: string): Promise<void> {
  const { sessions } = JSON.parse(readFileSync(join(from, 'baseline.json'), 'utf8'))
  const stem = join(RESULTS, `${suite}-${sessions[0].startedAt.replace(/[-:]|\.\d+/g, '')}`)
  for (const [file, extension] of Object.entries(KEPT)) {
    await copyFile(join(from, file), `${stem}.${extension}`)
    process.stdout.write(`saved ${stem}.${extension}\n`)
  }
}
