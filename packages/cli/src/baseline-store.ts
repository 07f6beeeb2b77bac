import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Baseline,
  digestOf,
  ProbativeError,
  parseBaseline,
  printDocument,
  type StoredBaseline,
} from '@probative/core'
import { writeAtomic } from './write-artifacts.ts'

/**
 * Accepted baselines as files: a folder a name, a file a baseline, called by the first half of its digest and never changed. The
 * latest is the one that no other replaces; there is no file that two branches would both have to change.
 */
export interface StoredFile extends StoredBaseline {
  readonly file: string
}

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*$/
const DIGITS = 32
const fileName = (digest: string) => `${digest.slice('sha256:'.length, 'sha256:'.length + DIGITS)}.json`

/** The name, if it can be one. @throws USAGE */
export function checkedName(name: string): string {
  if (NAME.test(name)) return name
  throw new ProbativeError({ code: 'USAGE', message: `"${name}" can't name a baseline: letters, digits, dots, dashes` })
}

/** Names that have a baseline, sorted; none where the folder does not exist. */
export function baselineNames(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && NAME.test(entry.name))
    .map(({ name }) => name)
    .filter(name => filesOf(folder, name).length > 0)
    .sort()
}

const filesOf = (folder: string, name: string) => {
  const place = join(folder, name)
  return existsSync(place) ? readdirSync(place).filter(file => file.endsWith('.json')) : []
}

/** Every baseline of a name, the latest first. @throws BASELINE_UNREADABLE, BASELINE_NEWER, BASELINE_AMBIGUOUS */
export function readHistory(folder: string, name: string): StoredFile[] {
  const all = filesOf(folder, checkedName(name)).map(file => readOne(join(folder, name, file), file))
  const heads = all.filter(one => !all.some(({ baseline }) => baseline.accepted.replaces === one.digest))
  const [head, other] = heads
  if (!head) return []
  if (other)
    throw new ProbativeError({
      code: 'BASELINE_AMBIGUOUS',
      file: head.file,
      message: `${other.file} claims to be the latest too (two branches were merged?); remove one of the two`,
    })
  const chain: StoredFile[] = []
  for (let next: StoredFile | undefined = head; next && !chain.includes(next); ) {
    chain.push(next)
    const { replaces }: Baseline['accepted'] = next.baseline.accepted
    next = all.find(one => one.digest === replaces)
  }
  return chain
}

function readOne(file: string, name: string): StoredFile {
  const stored = parseBaseline(readText(file), file)
  if (fileName(stored.digest) === name) return { ...stored, file }
  const message = `its content is ${stored.digest}: it was edited, or renamed; a baseline is never changed, accept another one`
  throw new ProbativeError({ code: 'BASELINE_UNREADABLE', file, message })
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new ProbativeError({ code: 'BASELINE_UNREADABLE', file, message: (cause as Error).message }, { cause })
  }
}

/** The latest baseline of a name. @throws BASELINE_NOT_FOUND, and what reading throws */
export function requireBaseline(folder: string, name: string): StoredFile {
  const [head] = readHistory(folder, name)
  if (head) return head
  const known = baselineNames(folder)
  const message = `no baseline "${name}" has been accepted${known.length > 0 ? `; there are ${known.join(', ')}` : ''}; probative baseline accept --name ${name}`
  throw new ProbativeError({ code: 'BASELINE_NOT_FOUND', file: folder, message })
}

/** The latest baselines of every name. @throws what reading throws: an unreadable file is never an empty baseline */
export function latestBaselines(folder: string): Map<string, StoredFile> {
  return new Map(baselineNames(folder).map(name => [name, requireBaseline(folder, name)]))
}

/** Writes a baseline under its digest. @throws OUTPUT_UNWRITABLE */
export function writeBaseline(folder: string, baseline: Baseline): StoredFile {
  const digest = digestOf(baseline)
  const file = join(folder, checkedName(baseline.name), fileName(digest))
  writeAtomic(file, printDocument(baseline))
  return { digest, baseline, file }
}

/** Removes the replaced baselines of a name but the latest `keep` of them; the latest itself always stays. Returns the files. */
export function pruneBaselines(folder: string, name: string, keep: number): string[] {
  const files = readHistory(folder, name)
    .slice(1 + keep)
    .map(({ file }) => file)
  for (const file of files) rmSync(file)
  return files
}
