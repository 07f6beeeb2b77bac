import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { exampleFiles } from './docs/example-files.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const CLI = 'node_modules/probative/bin/probative.js'
const VITEST = 'node_modules/vitest/vitest.mjs'
/** What an author has installed: name -> where it lies in this workspace. */
const INSTALLED: Readonly<Record<string, string>> = {
  '@probative/core': 'packages/core',
  '@probative/plugin-command': 'packages/plugin-command',
  '@probative/plugin-storage': 'packages/plugin-storage',
  '@probative/reporter-md': 'packages/reporter-md',
  '@probative/testkit': 'packages/testkit',
  probative: 'packages/cli',
  vitest: 'node_modules/vitest',
}

/** On a busy machine a gate may be undecided. */
const MEASURED = { code: expect.toSatisfy((code: number) => code === 0 || code === 4), stderr: '' }

describe('the examples of the documentation run as they stand', { timeout: 120_000 }, () => {
  test('docs/node-api.md', async () => {
    await using project = await projectOf('docs/node-api.md')
    expect(await project.node('run-suite.ts')).toMatchObject(MEASURED)
  })

  test('docs/plugin-authors.md', async () => {
    await using project = await projectOf('docs/plugin-authors.md')
    expect(await project.node(VITEST, 'run', '--maxWorkers=1')).toMatchObject({ code: 0 })
    expect(await project.node(CLI, 'run', '--no-samplers', '--quiet', '--out', 'result')).toMatchObject(MEASURED)
  })

  test.for(['probative.config.yaml', 'probative.config.ts'])('docs/config.md: %s', async name => {
    await using project = await projectOf('docs/config.md')
    expect(await project.node(CLI, 'check', '--config', name)).toMatchObject({ code: 0, stderr: '' })
  })
})

async function projectOf(page: string) {
  const folder = await mkdtemp(join(tmpdir(), 'probative-docs-'))
  const files = exampleFiles(await readFile(join(ROOT, page), 'utf8'))
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content)
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
  await mkdir(join(folder, 'node_modules', '@probative'), { recursive: true })
  for (const [name, place] of Object.entries(INSTALLED))
    await symlink(join(ROOT, place), join(folder, 'node_modules', name), 'junction')
  return {
    node: (...args: string[]) => runNode(args, folder),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  }
}

async function runNode(args: readonly string[], folder: string) {
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, PROBATIVE_HOST_DIR: join(folder, 'host') }
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  const [code, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
  return { code, stdout, stderr }
}
