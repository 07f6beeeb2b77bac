import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ProbativeError } from '@probative/core'

const RUNS = join('.probative', 'runs')
export const EVENTS_FILE = 'events.ndjson'

/** A fresh directory for a run: the one named, or one under .probative/runs. @throws OUTPUT_UNWRITABLE when it holds something or can't be made */
export function createRunDirectory(runId: string, out?: string, cwd = process.cwd()): string {
  const stamp = new Date().toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '')
  const directory = resolve(cwd, out ?? join(RUNS, `${stamp}-${runId.slice(0, 8)}`))
  try {
    mkdirSync(directory, { recursive: true })
    if (out === undefined) keepOutOfGit(cwd)
    const files = readdirSync(directory)
    if (files.length === 0) return directory
  } catch (cause) {
    throw new ProbativeError(
      {
        code: 'OUTPUT_UNWRITABLE',
        file: directory,
        message: `the directory can't be made or read: ${(cause as Error).message}`,
      },
      { cause },
    )
  }
  throw new ProbativeError({
    code: 'OUTPUT_UNWRITABLE',
    file: directory,
    message: 'the directory is not empty; nothing is ever overwritten, choose another --out',
  })
}

function keepOutOfGit(cwd: string): void {
  const file = join(cwd, '.probative', '.gitignore')
  if (!existsSync(file)) writeFileSync(file, '*\n')
}

/** The directories of earlier runs here, oldest first. */
export function listRunDirectories(cwd = process.cwd()): string[] {
  const runs = join(cwd, RUNS)
  if (!existsSync(runs)) return []
  return readdirSync(runs)
    .sort()
    .map(name => join(runs, name))
    .filter(directory => existsSync(join(directory, EVENTS_FILE)))
}

/** The directory of the run that is meant: the one named, or the latest. @throws RUN_NOT_FOUND */
export function findRunDirectory(named: string | undefined, cwd = process.cwd()): string {
  const directory = named === undefined ? listRunDirectories(cwd).at(-1) : resolve(cwd, named)
  if (directory && existsSync(join(directory, EVENTS_FILE))) return directory
  const place = directory ?? join(cwd, RUNS)
  throw new ProbativeError({ code: 'RUN_NOT_FOUND', file: place, message: `there is no ${EVENTS_FILE} there` })
}
