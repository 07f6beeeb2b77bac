import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Plan, ProbativeError, parseBaseline, printDocument, type StoredBaseline } from '@probative/core'
import { writeAtomic } from './write-artifacts.ts'

const FOLDER = 'against'
const fileOf = (directory: string, name: string) => join(directory, FOLDER, `${name}.json`)

/** Copies the baselines that a plan names into the directory of its run, so that anyone can judge it again. @throws OUTPUT_UNWRITABLE */
export function keepBaselines(
  directory: string,
  { baselines = {} }: Plan,
  known: ReadonlyMap<string, StoredBaseline>,
): void {
  for (const [name, digest] of Object.entries(baselines)) {
    const stored = known.get(name)
    if (digest !== null && stored) writeAtomic(fileOf(directory, name), printDocument(stored.baseline))
  }
}

/** The baselines that a run was started with. @throws RUN_UNREADABLE when one is missing or is another one, BASELINE_* when it can't be read */
export function readKeptBaselines(directory: string, { baselines = {} }: Plan): Map<string, StoredBaseline> {
  const named = Object.entries(baselines).filter(([, digest]) => digest !== null)
  return new Map(named.map(([name, digest]) => [name, readKept(fileOf(directory, name), digest)]))
}

function readKept(file: string, digest: string | null): StoredBaseline {
  const broken = (message: string) => new ProbativeError({ code: 'RUN_UNREADABLE', file, message })
  if (!existsSync(file)) throw broken('the baseline that the run was judged by is missing')
  const stored = parseBaseline(readFileSync(file, 'utf8'), file)
  if (stored.digest !== digest) throw broken(`the run was judged by another baseline, ${digest}`)
  return stored
}
