import { randomBytes } from 'node:crypto'
import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import * as z from 'zod'
import { hostDirectory } from './host-directory.ts'
import { identifyProcess, isAlive, processIdentitySchema } from './process-identity.ts'

const PREFIX = '.probative-'

/** What the list of scratch directories says of one: whose it is, and which process is at work in it. */
const entrySchema = z.object({
  path: z.string(),
  owner: processIdentitySchema,
  worker: processIdentitySchema,
  launchKey: z.string(),
})

const listDirectory = () => {
  const directory = join(hostDirectory(), 'scratch')
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  return directory
}

/**
 * Makes a fresh directory under `parent` and lists it first, so that whatever becomes of this process, the run (`ownerPid`)
 * or the next run on this host removes it.
 */
export function createScratch(launchKey: string, ownerPid: number, parent = tmpdir()): string {
  const name = randomBytes(6).toString('hex')
  const path = join(resolve(parent), `${PREFIX}${name}`)
  const entry = { path, owner: identifyProcess(ownerPid), worker: identifyProcess(process.pid), launchKey }
  writeFileSync(join(listDirectory(), `${name}.json`), JSON.stringify(entry))
  mkdirSync(path, { mode: 0o700 })
  return path
}

/** Removes the scratch directories of one launch. */
export function removeScratch(launchKey: string): void {
  sweep(entry => entry.launchKey === launchKey)
}

/** Removes what runs that were killed have left, and ends their orphaned launches. Returns the directories removed. */
export function sweepScratch(): readonly string[] {
  return sweep(entry => !isAlive(entry.owner))
}

function sweep(isDue: (entry: z.infer<typeof entrySchema>) => boolean): string[] {
  const directory = listDirectory()
  return readdirSync(directory)
    .filter(file => file.endsWith('.json'))
    .flatMap(file => {
      const entry = readEntry(join(directory, file))
      if (!entry || !isDue(entry)) return []
      endOrphan(entry)
      const removed = removeOwn(entry.path)
      rmSync(join(directory, file), { force: true })
      return removed ? [entry.path] : []
    })
}

function readEntry(file: string): z.infer<typeof entrySchema> | undefined {
  try {
    return entrySchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    rmSync(file, { force: true })
    return undefined
  }
}

function endOrphan({ owner, worker }: z.infer<typeof entrySchema>): void {
  if (isAlive(owner) || worker.startTime === null || !isAlive(worker)) return
  try {
    process.kill(-worker.pid, 'SIGKILL')
  } catch {
    // It ended by itself between the look and the kill.
  }
}

/** Never follows a link and never removes a directory that does not bear our name. */
function removeOwn(path: string): boolean {
  if (!basename(path).startsWith(PREFIX)) return false
  try {
    if (!lstatSync(path).isDirectory()) return false
  } catch {
    return false
  }
  rmSync(path, { recursive: true, force: true })
  return true
}
