import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { temporaryProject } from '@probative/testkit'
import { expect, test } from 'vitest'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const EXAMPLE = ['package.json', 'probative.config.yaml', 'sort.mjs'] as const

const GIT_IDENTITY = ['-c', 'user.name=ci', '-c', 'user.email=ci@example.org', '-c', 'commit.gpgsign=false']

/** The example as a repository of its own, with everything committed. */
async function repository() {
  const files = Object.fromEntries(
    EXAMPLE.map(name => [name, readFileSync(here(`../../../examples/ci-gate/${name}`), 'utf8')]),
  )
  const cli = here('../bin/probative.js')
  const nodeModules = here('../../../examples/ci-gate/node_modules')
  const one = await temporaryProject({ ...files, '.gitignore': 'node_modules\n' }, { cli, nodeModules })
  const git = (...args: string[]) =>
    execFileSync('git', [...GIT_IDENTITY, ...args], { cwd: one.folder, encoding: 'utf8' })
  git('init', '--quiet')
  git('add', '.')
  git('commit', '--quiet', '--message', 'base')
  return one
}

interface VerdictFile {
  readonly exit: number
  readonly gates: readonly {
    readonly id: string
    readonly outcome: string
    readonly effect?: { readonly value: number }
  }[]
}

test('a gate against an accepted baseline: green when nothing changed, red with a planted regression', {
  timeout: 300_000,
}, async () => {
  await using one = await repository()
  const measure = async (out: string, ...args: string[]) => {
    const { code } = await one.run('run', '--quiet', '--out', out, ...args)
    const verdict = JSON.parse(await one.read(`${out}/verdict.json`)) as VerdictFile
    const outcomes = Object.fromEntries(verdict.gates.map(({ id, outcome }) => [id, outcome]))
    return { code, exit: verdict.exit, decides: outcomes['no-more-work'], effect: verdict.gates[0]?.effect?.value }
  }

  const base = await measure('../base')
  expect(base).toMatchObject({ code: 4, exit: 4, decides: 'unmeasured' })
  const accepted = await one.run(
    'baseline',
    'accept',
    '../base',
    '--name',
    'main',
    '--reason',
    'base of the pull request',
  )
  expect({ ...accepted, stdout: accepted.stdout.split(' as ')[0] }).toEqual({
    code: 0,
    stdout: 'accepted 6 series of 1 session',
    stderr: '',
  })

  expect(await measure('../same')).toMatchObject({ code: 0, exit: 0, decides: 'pass', effect: 1 })

  await one.write(
    'sort.mjs',
    (await one.read('sort.mjs')).replace('process.env.PASSES ?? 1', 'process.env.PASSES ?? 2'),
  )
  expect(await measure('../slower')).toMatchObject({ code: 1, exit: 1, decides: 'fail' })

  const junit = await one.read('../slower/junit.xml')
  expect([
    /<testsuite name="command\/run" tests="3" failures="1" errors="0"/.test(junit),
    /name="no-more-work" time="0.000">\s*<failure type="worse-than-margin"/.test(junit),
  ]).toEqual([true, true])
  const metrics = await one.read('../slower/metrics.txt')
  expect(metrics.split('\n').filter(line => /^probative_(exit_code|gates\{outcome="fail")/.test(line))[0]).toBe(
    'probative_exit_code 1',
  )
  expect(await one.read('../slower/evidence.md')).toContain('| **fail**')
})
