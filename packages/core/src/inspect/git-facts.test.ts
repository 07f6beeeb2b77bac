import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { project } from '../../test/fixtures/project.ts'
import { gitFacts } from './git-facts.ts'

const fact = (value: string | boolean | null) => ({
  value,
  source: value === null ? 'unknown' : 'observed',
  role: 'condition',
})

test('commit, dirty flag and the digest of the nearest lockfile', async () => {
  using files = project({ 'package-lock.json': '{}', 'deep/file': '1' })
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...args], { cwd: files.folder, encoding: 'utf8' })
  git('init', '-q')
  git('add', '.')
  git('commit', '-qm', 'one')
  const commit = git('rev-parse', 'HEAD').trim()
  const clean = await gitFacts(files.path('deep'))
  writeFileSync(files.path('deep/file'), '2')
  // printf '{}' | sha256sum
  const lockfile = fact('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a')
  expect([clean, (await gitFacts(files.folder))['git.dirty']]).toEqual([
    { 'git.commit': fact(commit), 'git.dirty': fact(false), 'lockfile.sha256': lockfile },
    fact(true),
  ])
})

test('outside a repository nothing is known', async () => {
  using files = project({})
  expect(await gitFacts(files.folder)).toEqual({
    'git.commit': fact(null),
    'git.dirty': fact(null),
    'lockfile.sha256': fact(null),
  })
})
