// Packs every package, installs the tarballs with npm in an empty folder outside the workspace, and uses them there as a user would.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const project = mkdtempSync(join(tmpdir(), 'probative-pack-'))
const tarballs = join(project, 'tarballs')
mkdirSync(tarballs)

function run(command, args, cwd) {
  console.log(`$ ${command} ${args.join(' ')}`)
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
}

function pack(folder) {
  const before = new Set(readdirSync(tarballs))
  run('pnpm', ['pack', '--pack-destination', tarballs], folder)
  const file = readdirSync(tarballs).find(name => !before.has(name))
  const { name } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return [name, `file:${join(tarballs, file)}`]
}

function expect(condition, message) {
  if (condition) return
  console.error(`pack:check failed: ${message} (left for inspection: ${project})`)
  process.exit(1)
}

const packed = Object.fromEntries(readdirSync('packages').map(name => pack(resolve('packages', name))))
const manifest = { name: 'a-user', private: true, type: 'module', dependencies: packed, overrides: packed }
writeFileSync(join(project, 'package.json'), JSON.stringify(manifest, null, 2))
run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], project)

const bin = join(project, 'node_modules', '.bin', 'probative')
const version = run(bin, ['--version'], project).trim()
expect(/^\d+\.\d+\.\d+/.test(version), `--version printed "${version}"`)

for (const file of ['sort-plugin.ts', 'probative.config.ts'])
  cpSync(join('examples/custom-plugin', file), join(project, file))
run(bin, ['run', '--no-samplers', '--out', 'result'], project)
for (const file of ['baseline.json', 'verdict.json', 'evidence.md'])
  expect(existsSync(join(project, 'result', file)), `no ${file}`)
const verdict = JSON.parse(readFileSync(join(project, 'result', 'verdict.json'), 'utf8'))
expect(verdict.exit === 0, `the custom plugin's suite ended with ${verdict.exit}: ${verdict.sentence}`)

const quick = join(project, 'quick')
mkdirSync(quick)
const listed = JSON.parse(run(bin, ['list', '--json'], quick))
expect(
  listed.probes.some(probe => probe.id === 'storage/random-read'),
  'the storage plugin is not found from the command',
)

rmSync(project, { recursive: true })
console.log(`ok: ${Object.keys(packed).length} packages packed, installed with npm and used`)
