// Everything that can be checked without running the tests: types, style, import rules, dead code, packages, generated docs.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'

const list = folder =>
  readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => `${folder}/${entry.name}`)
const packages = list('packages')

const steps = [
  ...[...packages, ...list('examples'), 'bench', 'scripts']
    .map(folder => `${folder}/tsconfig.json`)
    .filter(file => existsSync(file))
    .map(file => [`types of ${file}`, 'tsc', ['-p', file]]),
  ['style', 'biome', ['ci', '.']],
  ['import rules', 'depcruise', ['packages', 'bench', 'examples', '--output-type', 'err']],
  ['dead code', 'knip', []],
  ['generated documentation', 'node', ['scripts/generate-docs.ts', '--check']],
  ...packages.flatMap(folder => [
    [`publint ${folder}`, 'publint', ['--strict', folder]],
    ...(folder === 'packages/cli'
      ? []
      : [[`attw ${folder}`, 'attw', ['--pack', folder, '--profile', 'esm-only', '--quiet']]]),
  ]),
]

const failures = steps.filter(([title, command, args]) => {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', shell: process.platform === 'win32' })
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'}  ${title}`)
  if (status !== 0) console.log(`${stdout}${stderr}`)
  return status !== 0
})
console.log(failures.length === 0 ? 'everything is in order' : `${failures.length} of ${steps.length} checks failed`)
process.exit(failures.length === 0 ? 0 : 1)
