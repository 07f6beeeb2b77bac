import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { condition, type Facts } from '../plugin/fact.ts'

const LOCKFILES = [
  'pnpm-lock.yaml',
  'package-lock.json',
  'yarn.lock',
  'bun.lock',
  'Cargo.lock',
  'go.sum',
  'uv.lock',
  'poetry.lock',
]

/** Commit, dirty flag and lockfile digest of the working tree at `cwd`. They describe what was measured, not the machine. */
export async function gitFacts(cwd: string): Promise<Facts> {
  const [commit, status] = await Promise.all([
    git(cwd, 'rev-parse', 'HEAD'),
    git(cwd, 'status', '--porcelain', '--untracked-files=normal'),
  ])
  const lockfile = findUp(cwd)
  return {
    'git.commit': condition(commit),
    'git.dirty': condition(commit === undefined || status === undefined ? undefined : status !== ''),
    'lockfile.sha256': condition(lockfile && createHash('sha256').update(readFileSync(lockfile)).digest('hex')),
  }
}

async function git(cwd: string, ...args: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)('git', [...args], { cwd, timeout: 5000, maxBuffer: 1 << 24 })
    return stdout.trim()
  } catch {
    return undefined
  }
}

function findUp(cwd: string): string | undefined {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const name = LOCKFILES.find(one => existsSync(join(folder, one)))
    if (name) return join(folder, name)
    if (folder === dirname(folder)) return undefined
  }
}
